/** The Kafka clients of a simulated world. They block only in its schedule. */
@NullMarked
package dev.levee.proof.sim.cluster.client;

import org.jspecify.annotations.NullMarked;
