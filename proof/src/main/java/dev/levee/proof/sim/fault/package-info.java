/** What goes wrong in a simulated world: drawn from the seed, told apart by number. */
@NullMarked
package dev.levee.proof.sim.fault;

import org.jspecify.annotations.NullMarked;
