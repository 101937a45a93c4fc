@NullMarked
package dev.levee.internal.position;

import org.jspecify.annotations.NullMarked;
