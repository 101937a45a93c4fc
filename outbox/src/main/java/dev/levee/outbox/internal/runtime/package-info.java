/** The relay running: its one thread, its clock, and what it does in which order. */
@NullMarked
package dev.levee.outbox.internal.runtime;

import org.jspecify.annotations.NullMarked;
