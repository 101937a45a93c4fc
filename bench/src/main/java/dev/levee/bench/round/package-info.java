/** One measured run: what is asked of a contender, in a JVM of its own, and what it answers. */
@NullMarked
package dev.levee.bench.round;

import org.jspecify.annotations.NullMarked;
