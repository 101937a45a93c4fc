/** Performs what {@code internal.engine} decides: threads, clients, clocks. */
@NullMarked
package dev.levee.internal.runtime;

import org.jspecify.annotations.NullMarked;
