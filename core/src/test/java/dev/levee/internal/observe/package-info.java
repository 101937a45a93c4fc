@NullMarked
package dev.levee.internal.observe;

import org.jspecify.annotations.NullMarked;
