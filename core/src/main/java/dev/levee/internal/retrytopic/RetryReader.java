package dev.levee.internal.retrytopic;

import dev.levee.internal.startup.ClientProperties;
import dev.levee.internal.time.Time;
import dev.levee.internal.time.Waiting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the retry topic of a group, outside of the group. Nobody who asks is blocked; answers come on the reader's threads
 * and must not block them.
 *
 * <p>Two threads, each with a consumer of its own that it makes when it first needs one: {@link #scanning} for ranges and
 * ends, {@link #loading} for single records. So a range of a million records keeps no due record waiting, the same partition
 * can be read at two places, and each consumer fetches as suits it.
 *
 * <p>Whatever may pass is waited out, however long: brokers that are down, partitions without a leader. A missing right
 * fails what is asked, with the right to grant.
 */
public final class RetryReader implements AutoCloseable {

    private final String topic;
    private final Scans scans;
    private final Lookups lookups;
    private final ReadingLoop scanning;
    private final ReadingLoop loading;

    /**
     * Reads nothing yet.
     *
     * @param scanners makes a consumer with {@link #scanningProperties}; may block
     * @param loaders makes a consumer with {@link #loadingProperties}; may block
     */
    public RetryReader(
            String topic,
            Supplier<Consumer<byte[], byte[]>> scanners,
            Supplier<Consumer<byte[], byte[]>> loaders,
            Time time,
            Waiting waiting) {
        this.topic = topic;
        this.scans = new Scans(time);
        this.lookups = new Lookups(time);
        this.scanning = new ReadingLoop(topic, scans, scanners, waiting);
        this.loading = new ReadingLoop(topic, lookups, loaders, waiting);
    }

    public static Map<String, Object> scanningProperties(ClientProperties client, String group) {
        return properties(client, group, "retry-scans", Scans.FETCHING);
    }

    public static Map<String, Object> loadingProperties(ClientProperties client, String group) {
        return properties(client, group, "retry-loads", Lookups.FETCHING);
    }

    private static Map<String, Object> properties(
            ClientProperties client, String group, String role, Map<String, Object> fetching) {
        var properties = new HashMap<>(client.forReading(group, role));
        properties.putAll(fetching);
        // the system knows the network better than the client's 64 KiB
        properties.putIfAbsent(CommonClientConfigs.RECEIVE_BUFFER_CONFIG, -1);
        return properties;
    }

    /** A life, which may block; ends after {@link #close}. */
    public Runnable scanning() {
        return scanning;
    }

    /** Another one. */
    public Runnable loading() {
        return loading;
    }

    /** The offset after the last record of {@code partition}, as of some time after this call. */
    public CompletableFuture<Long> end(int partition) {
        var answer = new CompletableFuture<Long>();
        scanning.submit(() -> scans.end(of(partition), answer));
        return answer;
    }

    /**
     * Gives all records from {@code from} to below {@code to} to {@code each}, in order, on the reader's thread; then completes.
     * Cancelling the answer ends it. What {@code each} throws fails it.
     */
    public CompletableFuture<@Nullable Void> scan(
            int partition, long from, long to, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        if (from >= to) {
            return CompletableFuture.completedFuture(null);
        }
        var done = new CompletableFuture<@Nullable Void>();
        scanning.submit(() -> scans.scan(of(partition), new Range(from, to, each, done)));
        return done;
    }

    /** Loads the records at {@code offsets}. */
    public void load(int partition, List<Long> offsets, LoadAnswer answer) {
        loading.submit(() -> lookups.load(of(partition), offsets, answer));
    }

    /** What loads cost. */
    public ReadMeter meter() {
        return lookups.meter();
    }

    private TopicPartition of(int partition) {
        return new TopicPartition(topic, partition);
    }

    /** What is not answered by now, fails. */
    @Override
    public void close() {
        scanning.close();
        loading.close();
    }
}
