/** One run of a simulated world, many runs, and the smallest run that fails. */
@NullMarked
package dev.levee.proof.sim.run;

import org.jspecify.annotations.NullMarked;
