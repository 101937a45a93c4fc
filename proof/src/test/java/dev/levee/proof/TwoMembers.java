package dev.levee.proof;

import dev.levee.ConsumerBuilder;
import dev.levee.ConsumerListener;
import dev.levee.Levee;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Members of one group in this process, whose rebalances move single partitions. */
final class TwoMembers {

    private final KafkaExtension kafka;
    private final String topic;
    private final String protocol;
    private final Duration maxPollInterval;

    /** The group is named like the topic. */
    TwoMembers(KafkaExtension kafka, String topic, String protocol, Duration maxPollInterval) {
        this.kafka = kafka;
        this.topic = topic;
        this.protocol = protocol;
        this.maxPollInterval = maxPollInterval;
    }

    ConsumerBuilder<byte[], byte[]> levee() {
        return Levee.consumer(client())
                .topics(topic)
                .group(topic)
                .startAt(StartAt.earliest())
                .commitInterval(Duration.ofMillis(200))
                .retry(Retry.delays(Duration.ofMillis(20)));
    }

    /** A member that takes its share of partitions and does nothing with them, ever. */
    KafkaConsumer<byte[], byte[]> idler() {
        var properties = client();
        properties.put("group.id", topic);
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    private Map<String, Object> client() {
        var properties = new HashMap<>(kafka.clientProperties());
        properties.put("group.protocol", protocol);
        properties.put("max.poll.interval.ms", (int) maxPollInterval.toMillis());
        if (protocol.equals("classic")) {
            properties.put(
                    "partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
            properties.put("heartbeat.interval.ms", 300);
        }
        return properties;
    }

    /** What a member owns, and how often it was told of a change. */
    static final class Owned implements ConsumerListener {

        final Set<Integer> now = ConcurrentHashMap.newKeySet();
        final Set<Integer> revoked = ConcurrentHashMap.newKeySet();
        final AtomicInteger lost = new AtomicInteger();

        @Override
        public void onAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> now.add(partition.partition()));
        }

        @Override
        public void onRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                now.remove(partition.partition());
                revoked.add(partition.partition());
            });
        }

        @Override
        public void onLost(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> now.remove(partition.partition()));
            lost.addAndGet(partitions.size());
        }
    }
}
