/** What clients observe of Kafka: scenarios told once, played on the simulated cluster and on real brokers. */
@NullMarked
package dev.levee.proof.contract;

import org.jspecify.annotations.NullMarked;
