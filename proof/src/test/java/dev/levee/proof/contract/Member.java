package dev.levee.proof.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A consumer of a scenario, and what it was told. */
final class Member implements ConsumerRebalanceListener {

    static final Duration POLL = Duration.ofMillis(50);

    final String name;
    final Consumer<byte[], byte[]> consumer;
    final List<String> events = new ArrayList<>();
    final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Runnable inRevoke = () -> {};
    private int given;

    Member(String name, Consumer<byte[], byte[]> consumer) {
        this.name = name;
        this.consumer = consumer;
    }

    void poll() {
        consumer.poll(POLL).forEach(records::add);
    }

    int owns() {
        return consumer.assignment().size();
    }

    /** And was told so: older clients of the consumer protocol show an assignment a moment before they tell of it. */
    boolean hasBeenGiven(int count) {
        return owns() == count && given == count;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        given += partitions.size();
        told("assigned", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        given -= partitions.size();
        told("revoked", partitions);
        inRevoke.run();
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        given -= partitions.size();
        told("lost", partitions);
    }

    /** Which of two members gets which partition depends on random ids; how many does not. */
    private void told(String what, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            events.add(name + " " + what + " " + partitions.size());
        }
    }

    List<String> values() {
        return records.stream()
                .sorted(Comparator.comparing((ConsumerRecord<byte[], byte[]> r) -> r.topic())
                        .thenComparing(ConsumerRecord::partition)
                        .thenComparing(ConsumerRecord::offset))
                .map(record -> record.partition() + "@" + record.offset())
                .toList();
    }
}
