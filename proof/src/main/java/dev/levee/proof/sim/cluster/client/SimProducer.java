package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.RecordSize;
import dev.levee.proof.sim.cluster.log.SimTopic;
import dev.levee.proof.sim.cluster.log.Transaction;
import dev.levee.proof.sim.cluster.network.Connection;
import dev.levee.proof.sim.cluster.network.Request;
import dev.levee.proof.sim.schedule.Machine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * An idempotent producer of the simulated cluster. {@code send} blocks for metadata, everything else comes with the
 * callback, which runs beside the caller. What was not acknowledged in time has an unknown outcome: it may stand in the
 * log, or appear there later.
 */
public final class SimProducer implements Producer<byte[], byte[]> {

    private final SimCluster cluster;
    private final Machine machine;
    private final Connection connection;
    private final Pulse pulse;
    private final Duration maxBlock;
    private final long deliveryTimeout;
    private final int maxRequestSize;
    private final Map<TopicPartition, Deliveries> deliveries = new LinkedHashMap<>();
    private @Nullable Transaction transaction;
    private int next;
    private boolean closed;

    /**
     * Knows no topic yet.
     *
     * @param name of this client, unique in the world
     * @param properties as for the real producer
     */
    public SimProducer(SimCluster cluster, Machine machine, String name, Map<String, ?> properties) {
        this.cluster = cluster;
        this.machine = machine;
        this.connection = cluster.connect(machine, name);
        this.pulse = new Pulse(machine);
        this.maxBlock = Duration.ofMillis(number(properties, ProducerConfig.MAX_BLOCK_MS_CONFIG, 60_000));
        this.deliveryTimeout = Duration.ofMillis(number(properties, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000))
                .toNanos();
        this.maxRequestSize = (int) number(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1_048_576);
    }

    private static long number(Map<String, ?> properties, String key, long otherwise) {
        Object value = properties.get(key);
        return value == null ? otherwise : Long.parseLong(value.toString());
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return send(record, null);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
        if (closed) {
            throw new IllegalStateException("Cannot perform operation after producer has been closed");
        }
        try {
            var partition = partition(record, awaitMetadata(record));
            if (RecordSize.of(record) > maxRequestSize) {
                throw new RecordTooLargeException("the record is larger than max.request.size=" + maxRequestSize);
            }
            return deliveries(partition).send(record, transaction, callback);
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException refused) {
            if (callback != null) {
                var nowhere = new TopicPartition(record.topic(), record.partition() == null ? -1 : record.partition());
                callback.onCompletion(new RecordMetadata(nowhere, -1, -1, -1, -1, -1), refused);
            }
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** How many partitions the topic has. */
    private int awaitMetadata(ProducerRecord<byte[], byte[]> record) {
        long deadline = pulse.deadline(maxBlock);
        while (true) {
            int partitions = cluster.topics()
                    .find(record.topic())
                    .map(SimTopic::logs)
                    .map(List::size)
                    .orElse(0);
            if (partitions > (record.partition() == null ? 0 : record.partition())) {
                return partitions;
            }
            if (pulse.now() >= deadline) {
                throw new TimeoutException("no metadata of topic " + record.topic() + " in time");
            }
            pulse.await(Math.min(deadline, pulse.now() + Members.BACKOFF));
        }
    }

    private TopicPartition partition(ProducerRecord<byte[], byte[]> record, int partitions) {
        if (record.partition() != null) {
            return new TopicPartition(record.topic(), record.partition());
        }
        int chosen =
                record.key() == null ? next++ % partitions : Utils.toPositive(Utils.murmur2(record.key())) % partitions;
        return new TopicPartition(record.topic(), chosen);
    }

    private Deliveries deliveries(TopicPartition partition) {
        return deliveries.computeIfAbsent(
                partition, p -> new Deliveries(cluster, machine, connection, p, deliveryTimeout));
    }

    @Override
    public void flush() {
        for (Deliveries all : List.copyOf(deliveries.values())) {
            for (CompletableFuture<RecordMetadata> delivery : all.open()) {
                pulse.awaitDone(delivery, Long.MAX_VALUE);
            }
        }
    }

    // ---- transactions: one producer, no fencing ----

    @Override
    public void initTransactions() {}

    @Override
    public void beginTransaction() {
        transaction = new Transaction();
    }

    @Override
    public void commitTransaction() {
        end(true);
    }

    @Override
    public void abortTransaction() {
        end(false);
    }

    private void end(boolean commit) {
        flush();
        Transaction ended =
                Optional.ofNullable(transaction).orElseThrow(() -> new IllegalStateException("no transaction"));
        transaction = null;
        var answer = connection.send(Request.Kind.TRANSACTION, "end", () -> {
            ended.decide(commit);
            for (SimTopic topic : cluster.topics().all()) {
                topic.logs().forEach(log -> log.end(ended, cluster.millis()));
            }
            return CompletableFuture.allOf();
        });
        var unused = pulse.get(answer, pulse.deadline(maxBlock), "ending a transaction");
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        throw unsupported("sendOffsetsToTransaction");
    }

    // ---- life ----

    @Override
    public void close() {
        close(Duration.ofNanos(deliveryTimeout));
    }

    /** What is not acknowledged by then fails, and may stand in the log all the same. */
    @Override
    public void close(Duration timeout) {
        long deadline = pulse.deadline(timeout);
        closed = true;
        for (Deliveries all : deliveries.values()) {
            for (CompletableFuture<RecordMetadata> delivery : all.open()) {
                pulse.awaitDone(delivery, deadline);
            }
            all.close();
        }
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        throw unsupported("partitionsFor");
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        throw unsupported("metrics");
    }

    @Override
    public void registerMetricForSubscription(KafkaMetric metric) {
        throw unsupported("registerMetricForSubscription");
    }

    @Override
    public void unregisterMetricFromSubscription(KafkaMetric metric) {
        throw unsupported("unregisterMetricFromSubscription");
    }

    @Override
    public Uuid clientInstanceId(Duration timeout) {
        throw unsupported("clientInstanceId");
    }

    private static UnsupportedOperationException unsupported(String what) {
        return new UnsupportedOperationException(what + " is not simulated");
    }
}
