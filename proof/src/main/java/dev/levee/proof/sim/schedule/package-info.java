/** Virtual time: events, and strands that block in it. */
@NullMarked
package dev.levee.proof.sim.schedule;

import org.jspecify.annotations.NullMarked;
