package dev.levee.triage.kafka;

import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Source;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.Origin;
import dev.levee.wire.PastFailure;
import dev.levee.wire.ReplayRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Asks a group of Levee to handle records once more: plain idempotent writes into its retry topic. A letter is sent byte for byte. One
 * that was sent and is sent again, under the same replay, is the same request. Not thread-safe.
 */
final class Requests implements AutoCloseable {

    private final String retryTopic;
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @throws IllegalStateException if the group has no retry topic */
    Requests(Map<String, Object> client, String group) throws InterruptedException {
        this.retryTopic = new GroupTopics(group).retry();
        try (var admin = Admin.create(client)) {
            var described =
                    admin.describeTopics(List.of(retryTopic)).allTopicNames().get();
            this.partitions = described.values().iterator().next().partitions().size();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    retryTopic + " cannot be described, so nothing can be sent back: " + e.getCause(), e.getCause());
        }
        var properties = new HashMap<>(client);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.MAX_VALUE); // the topic knows its limit
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends them in that order; returns when the brokers have all of them.
     *
     * @throws IllegalStateException if that is not known of one of them
     */
    void send(String replayId, List<Failure> letters) throws InterruptedException {
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (Failure letter : letters) {
            sent.add(producer.send(record(replayId, letter)));
        }
        for (var answer : sent) {
            try {
                answer.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(retryTopic + " cannot be written: " + e.getCause(), e.getCause());
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(String replayId, Failure letter) {
        var source = (Source.At) letter.source();
        DeadLetter facts = DeadLetter.readFrom(letter.letter().headers());
        var topicId = Objects.requireNonNull(source.topicId(), "a letter of Levee has it");
        var origin = new Origin(source.topic(), topicId, source.partition(), source.offset(), source.timestamp());
        var failure = new PastFailure(
                Math.max(1, facts.attempts()),
                Math.max(1, facts.attempts()),
                0,
                facts.firstFailedAt().toEpochMilli(),
                facts.lastFailedAt().toEpochMilli(),
                facts.category(),
                facts.errorClass(),
                facts.message(),
                facts.fingerprint());
        return new ReplayRequest(origin, replayId, failure)
                .toRecord(
                        retryTopic,
                        GroupTopics.retryPartition(source.topic(), source.partition(), partitions),
                        letter.letter().key(),
                        letter.letter().value(),
                        letter.letter().headers(),
                        SystemTime.millis());
    }

    @Override
    public void close() {
        producer.close();
    }
}
