/** Judges configurations of Kafka clients before they run: start at {@link dev.levee.preflight.Lint}. */
@NullMarked
package dev.levee.preflight;

import org.jspecify.annotations.NullMarked;
