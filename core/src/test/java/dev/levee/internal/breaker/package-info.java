@NullMarked
package dev.levee.internal.breaker;

import org.jspecify.annotations.NullMarked;
