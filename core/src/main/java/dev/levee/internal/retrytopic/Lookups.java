package dev.levee.internal.retrytopic;

import dev.levee.internal.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/** Reads single records, all partitions at the same time. */
final class Lookups implements Reading {

    private static final int FETCH_BYTES = 32 << 10;

    /**
     * Small fetches; and polls that leave something of each, since a client whose buffer is empty fetches what comes next,
     * which is seldom what is wanted next.
     */
    static final Map<String, Object> FETCHING = Map.of(
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            FETCH_BYTES,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            4 << 20,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            8,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            5);

    private static final Duration LONGEST_POLL = Duration.ofMillis(250);

    private final ReadMeter meter = new ReadMeter();
    private final Demands<Wanted> wanted;

    Lookups(Time time) {
        this.wanted = new Demands<>(time, () -> new Wanted(FETCH_BYTES, meter));
    }

    void load(TopicPartition partition, List<Long> offsets, LoadAnswer answer) {
        offsets.forEach(offset -> wanted.of(partition).add(offset, answer));
    }

    ReadMeter meter() {
        return meter;
    }

    @Override
    public boolean isIdle() {
        return wanted.isIdle();
    }

    @Override
    public long step(Consumer<byte[], byte[]> consumer) {
        wanted.poll(consumer, LONGEST_POLL);
        return 0;
    }

    @Override
    public void refuseAll(RuntimeException why) {
        wanted.refuseAll(why);
    }
}
