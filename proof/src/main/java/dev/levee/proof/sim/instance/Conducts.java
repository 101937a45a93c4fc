package dev.levee.proof.sim.instance;

import org.apache.kafka.common.TopicPartition;

/** Decides what handlers do. */
@FunctionalInterface
public interface Conducts {

    /** For the {@code visit}-th attempt at a record, counted over all processes. */
    Conduct of(TopicPartition partition, long offset, int visit);
}
