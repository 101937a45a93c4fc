package dev.levee.internal.transaction;

import dev.levee.internal.engine.Emission;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What becomes durable as one.
 *
 * @param offsets with which the group goes on
 * @param member who commits them: the broker refuses one that is no longer a member
 * @param emissions in the order in which they are sent
 */
public record Epoch(
        Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata member, List<Emission> emissions) {}
