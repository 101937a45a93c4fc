/** Requests between the clients of a simulated world and its cluster, and what the weather does to them. */
@NullMarked
package dev.levee.proof.sim.cluster.network;

import org.jspecify.annotations.NullMarked;
