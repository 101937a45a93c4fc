@NullMarked
package dev.levee.internal.group;

import org.jspecify.annotations.NullMarked;
