/** A simulated Kafka cluster: deterministic, in one thread, in virtual time. */
@NullMarked
package dev.levee.proof.sim.cluster;

import org.jspecify.annotations.NullMarked;
