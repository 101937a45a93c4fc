/** A simulated process with a real consumer in it, and what is seen of it. */
@NullMarked
package dev.levee.proof.sim.instance;

import org.jspecify.annotations.NullMarked;
