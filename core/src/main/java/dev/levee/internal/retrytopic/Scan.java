package dev.levee.internal.retrytopic;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Ranges of one partition, read together: always from the lowest offset that somebody still needs, and each takes what it
 * has not had. So ranges that are asked for at different times share what lies ahead of both.
 */
final class Scan implements Demand {

    private final List<Range> ranges = new ArrayList<>();

    void add(Range range) {
        ranges.add(range);
    }

    @Override
    public boolean isIdle() {
        ranges.removeIf(Range::isDone);
        return ranges.isEmpty();
    }

    @Override
    public long readFrom(long position) {
        return ranges.stream().mapToLong(Range::next).min().orElse(position);
    }

    @Override
    public void passed(List<ConsumerRecord<byte[], byte[]>> records, long from, long to) {
        ranges.forEach(range -> range.passed(records, to));
    }

    @Override
    public void within(Bounds log) {
        ranges.forEach(range -> range.within(log));
    }

    @Override
    public void refuse(RuntimeException why) {
        ranges.forEach(range -> range.refuse(why));
    }
}
