package dev.levee.internal.actor;

import dev.levee.internal.engine.Orders;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** What operators want of a consumer's partitions. Thread-safe. */
public interface StandingOrders {

    /** Nobody wants anything. */
    StandingOrders NONE = (partition, topicId) -> Orders.NONE;

    /** What holds for a partition now; {@link PartitionActor#obey} is called when that has changed. */
    Orders of(TopicPartition partition, Uuid topicId);

    /** {@code command} has made a difference. */
    default void obeyed(String command) {}
}
