package dev.levee.internal.retrytopic;

import dev.levee.internal.engine.ParkTicket;
import dev.levee.internal.parked.Ended;
import dev.levee.internal.time.Time;
import dev.levee.internal.writing.Draft;
import dev.levee.internal.writing.RecordSink;
import dev.levee.wire.ReplayOutcome;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What is parked of one source partition: written, ended and read back. Blocks nobody. Thread-safe. */
public final class RetryPartition {

    private final ParkedRecords form;
    private final RecordSink writes;
    private final RetryReader reader;
    private final Time time;
    private final String outcomes;
    private final RequestTails tails;

    RetryPartition(ParkedRecords form, RetryTopic topic) {
        this.form = form;
        this.writes = topic.writes();
        this.reader = topic.reader();
        this.time = topic.time();
        this.outcomes = topic.outcomes();
        this.tails = topic.tails();
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

    /** What {@link #end} is preceded by: nothing, null, unless it answers a request to replay. */
    public @Nullable Draft outcome(Ended version) {
        ReplayOutcome outcome = form.outcomeOf(version);
        return outcome == null
                ? null
                : named("the outcome of " + outcome.request(), () -> outcome.toRecord(outcomes, 0, time.millis()));
    }

    /** Tells of requests to replay records of the source partition, from {@code offset} of the retry partition on. */
    public void follow(long offset, RequestTails.Listener listener) {
        tails.follow(form.retryPartition(), form.topicId(), form.partition(), offset, listener);
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
