/** A consumer turned by hand: the engine and its rooms without brokers, threads and clock. */
@NullMarked
package dev.levee.internal.rehearsal;

import org.jspecify.annotations.NullMarked;
