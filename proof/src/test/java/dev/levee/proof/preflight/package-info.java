/** What the linter and the doctor say, against real brokers. */
@NullMarked
package dev.levee.proof.preflight;

import org.jspecify.annotations.NullMarked;
