package dev.levee.internal.retrytopic;

import dev.levee.internal.time.Time;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/** Reads ranges of any length, all partitions at the same time, and tells where they end. */
final class Scans implements Reading {

    /**
     * Large fetches: everything that comes is wanted. But small polls, or records that were made are
     * out of the processor's caches when they are looked at. An empty fetch is answered soon, since others wait behind it.
     */
    static final Map<String, Object> FETCHING = Map.of(
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            4 << 20,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            16 << 20,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            500,
            ConsumerConfig.RECEIVE_BUFFER_CONFIG,
            4 << 20,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            20);

    private static final long LONGEST_POLL_NANOS = 250_000_000;

    private final Ends ends;
    private final Demands<Scan> scans;

    Scans(Time time) {
        this.ends = new Ends(time);
        this.scans = new Demands<>(time, Scan::new);
    }

    void end(TopicPartition partition, CompletableFuture<Long> answer) {
        ends.add(partition, answer);
    }

    void scan(TopicPartition partition, Range range) {
        scans.of(partition).add(range);
    }

    @Override
    public boolean isIdle() {
        return ends.isIdle() && scans.isReleased();
    }

    @Override
    public long step(Consumer<byte[], byte[]> consumer) {
        scans.attend(consumer, ends.partitions());
        long nextQuestion = ends.isIdle() ? Long.MAX_VALUE : ends.ask(consumer);
        if (scans.isIdle()) {
            scans.release(consumer);
            return nextQuestion;
        }
        scans.poll(consumer, Duration.ofNanos(Math.min(nextQuestion, LONGEST_POLL_NANOS)));
        return 0;
    }

    @Override
    public void refuseAll(RuntimeException why) {
        ends.refuseAll(why);
        scans.refuseAll(why);
    }
}
