/** What records cost that wait in the retry topic: to come back to after a start, beside others, and when they are due. */
@NullMarked
package dev.levee.bench.parked;

import org.jspecify.annotations.NullMarked;
