package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.Transaction;
import dev.levee.proof.sim.cluster.network.Connection;
import dev.levee.proof.sim.cluster.network.Request;
import dev.levee.proof.sim.schedule.Machine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What one producer sends to one partition: in order, one request at a time, each tried again until it is acknowledged or its
 * time is over. A request that was applied is not applied again by its retries.
 */
final class Deliveries {

    private static final class Delivery {
        final ProducerRecord<byte[], byte[]> record;
        final @Nullable Transaction transaction;
        final @Nullable Callback callback;
        final long deadline;
        final CompletableFuture<RecordMetadata> answer = new CompletableFuture<>();
        /** What the log answered; null until it was reached. */
        @Nullable
        CompletableFuture<Long> applied;

        Delivery(
                ProducerRecord<byte[], byte[]> record,
                @Nullable Transaction transaction,
                @Nullable Callback callback,
                long deadline) {
            this.record = record;
            this.transaction = transaction;
            this.callback = callback;
            this.deadline = deadline;
        }
    }

    private final SimCluster cluster;
    private final Machine machine;
    private final Connection connection;
    private final TopicPartition partition;
    private final long timeout;
    private final Deque<Delivery> waiting = new ArrayDeque<>();

    Deliveries(SimCluster cluster, Machine machine, Connection connection, TopicPartition partition, long timeout) {
        this.cluster = cluster;
        this.machine = machine;
        this.connection = connection;
        this.partition = partition;
        this.timeout = timeout;
    }

    Future<RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record, @Nullable Transaction transaction, @Nullable Callback callback) {
        var delivery = new Delivery(copy(record), transaction, callback, machine.nanos() + timeout);
        waiting.add(delivery);
        machine.at(delivery.deadline, () -> fail(delivery, new TimeoutException("not acknowledged in time")));
        if (waiting.size() == 1) {
            attempt(delivery);
        }
        return delivery.answer;
    }

    List<CompletableFuture<RecordMetadata>> open() {
        var open = new ArrayList<CompletableFuture<RecordMetadata>>();
        waiting.forEach(delivery -> open.add(delivery.answer));
        return open;
    }

    void close() {
        List.copyOf(waiting).forEach(delivery -> fail(delivery, new KafkaException("Producer closed")));
    }

    private void attempt(Delivery delivery) {
        var sent = connection.send(Request.Kind.PRODUCE, partition.toString(), () -> apply(delivery));
        var unused = sent.whenComplete((offset, error) -> {
            if (delivery.answer.isDone()) {
                return;
            }
            if (error == null) {
                acknowledge(delivery, offset);
            } else if (error instanceof RetriableException) {
                machine.at(machine.nanos() + Members.BACKOFF, () -> {
                    if (!delivery.answer.isDone()) {
                        attempt(delivery);
                    }
                });
            } else {
                fail(delivery, error instanceof KafkaException known ? known : new KafkaException(error));
            }
        });
    }

    private CompletableFuture<Long> apply(Delivery delivery) {
        var applied = delivery.applied;
        if (applied == null || applied.isCompletedExceptionally()) {
            var log = cluster.topics().log(partition);
            Long given = delivery.record.timestamp();
            applied = log.append(given == null ? cluster.millis() : given, delivery.record, delivery.transaction);
            delivery.applied = applied;
        }
        return applied;
    }

    private void acknowledge(Delivery delivery, long offset) {
        waiting.remove(delivery);
        Long given = delivery.record.timestamp();
        var metadata = new RecordMetadata(
                partition,
                offset,
                0,
                given == null ? cluster.millis() : given,
                length(delivery.record.key()),
                length(delivery.record.value()));
        delivery.answer.complete(metadata);
        if (delivery.callback != null) {
            delivery.callback.onCompletion(metadata, null);
        }
        next();
    }

    private void fail(Delivery delivery, KafkaException why) {
        if (delivery.answer.isDone()) {
            return;
        }
        boolean first = waiting.peek() == delivery;
        waiting.remove(delivery);
        delivery.answer.completeExceptionally(why);
        if (delivery.callback != null) {
            delivery.callback.onCompletion(new RecordMetadata(partition, -1, -1, -1, -1, -1), why);
        }
        if (first) {
            next();
        }
    }

    private void next() {
        Delivery first = waiting.peek();
        if (first != null) {
            attempt(first);
        }
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? -1 : bytes.length;
    }

    /** What the caller changes afterwards changes nothing. */
    private static ProducerRecord<byte[], byte[]> copy(ProducerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
    }
}
