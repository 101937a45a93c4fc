/** The group coordinator: committed offsets, and membership in the three protocols. State machines; {@code now} is given. */
@NullMarked
package dev.levee.proof.sim.cluster.group;

import org.jspecify.annotations.NullMarked;
