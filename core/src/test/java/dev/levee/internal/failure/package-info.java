@NullMarked
package dev.levee.internal.failure;

import org.jspecify.annotations.NullMarked;
