/** Topics and their logs: what is written, what of it can be read, and how it is lost. */
@NullMarked
package dev.levee.proof.sim.cluster.log;

import org.jspecify.annotations.NullMarked;
