package dev.levee.internal.retrytopic;

import dev.levee.internal.engine.ParkTicket;
import dev.levee.internal.parked.Ended;
import dev.levee.internal.time.Time;
import dev.levee.internal.writing.Draft;
import dev.levee.internal.writing.RecordSink;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What is parked of one source partition: written, ended and read back. Blocks nobody. Thread-safe. */
public final class RetryPartition {

    private final ParkedRecords form;
    private final RecordSink writes;
    private final RetryReader reader;
    private final Time time;

    RetryPartition(ParkedRecords form, RecordSink writes, RetryReader reader, Time time) {
        this.form = form;
        this.writes = writes;
        this.reader = reader;
        this.time = time;
    }

    public void park(ParkTicket ticket, RecordSink.Answer answer) {
        var source = ticket.record();
        writes.write(
                named(
                        "the parked record of " + source.topic() + "-" + source.partition() + "@" + source.offset(),
                        () -> form.recordOf(ticket, time.millis())),
                answer);
    }

    public void end(Ended version, RecordSink.Answer answer) {
        writes.write(
                named(
                        "the tombstone of the parked record " + version.origin(),
                        () -> form.tombstoneOf(version, time.millis())),
                answer);
    }

    private static Draft named(String name, Draft draft) {
        return new Draft() {
            @Override
            public ProducerRecord<byte[], byte[]> toRecord() {
                return draft.toRecord();
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    public void load(List<Long> retryOffsets, LoadAnswer answer) {
        reader.load(form.retryPartition(), retryOffsets, answer);
    }
}
