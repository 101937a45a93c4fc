package dev.levee.internal.retrytopic;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Single records of one partition, read upwards in sweeps. A gap that costs less to read than to jump over is read.
 */
final class Wanted implements Demand {

    private final TreeMap<Long, List<LoadAnswer>> answers = new TreeMap<>();
    private final long jumpBytes;
    private final ReadMeter meter;
    private double bytesAnOffset;

    /** @param jumpBytes what a jump costs, as bytes that could be read meanwhile */
    Wanted(long jumpBytes, ReadMeter meter) {
        this.jumpBytes = jumpBytes;
        this.meter = meter;
        this.bytesAnOffset = jumpBytes / 8.0;
    }

    void add(long offset, LoadAnswer answer) {
        answers.computeIfAbsent(offset, first -> new ArrayList<>(1)).add(answer);
    }

    @Override
    public boolean isIdle() {
        return answers.isEmpty();
    }

    @Override
    public long readFrom(long position) {
        Long next = answers.ceilingKey(position);
        if (next == null) {
            next = answers.firstKey();
        }
        boolean near = next >= position && position >= 0 && (next - position) * bytesAnOffset < jumpBytes;
        return near ? position : next;
    }

    @Override
    public void passed(List<ConsumerRecord<byte[], byte[]>> records, long from, long to) {
        long readBytes = 0;
        long wantedBytes = 0;
        for (var record : records) {
            long size = ReadMeter.sizeOf(record);
            readBytes += size;
            var asked = answers.remove(record.offset());
            if (asked != null) {
                wantedBytes += size;
                asked.forEach(answer -> answer.loaded(record));
            }
        }
        meter.add(wantedBytes, readBytes);
        absent(from, to);
        if (to > from) {
            bytesAnOffset += ((double) readBytes / (to - from) - bytesAnOffset) / 8;
        }
    }

    @Override
    public void within(Bounds log) {
        absent(0, log.beginning());
        absent(log.end(), Long.MAX_VALUE);
    }

    private void absent(long from, long to) {
        var gone = answers.subMap(from, Math.max(from, to));
        gone.forEach((offset, asked) -> asked.forEach(answer -> answer.absent(offset)));
        gone.clear();
    }

    @Override
    public void refuse(RuntimeException why) {
        answers.forEach((offset, asked) -> asked.forEach(answer -> answer.failed(offset, why)));
        answers.clear();
    }
}
