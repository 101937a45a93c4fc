/** When what is downstream may be called. Pure: no thread, clock, random source or client; {@code now} is an argument. */
@NullMarked
package dev.levee.internal.breaker;

import org.jspecify.annotations.NullMarked;
