/**
 * What records cost that wait: in memory while they are not finished, and in the retry topic, where they are come back to after a start, lie
 * beside others, and are due.
 */
@NullMarked
package dev.levee.bench.waiting;

import org.jspecify.annotations.NullMarked;
