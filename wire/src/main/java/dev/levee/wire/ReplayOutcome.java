package dev.levee.wire;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link ReplayRequest}, written to {@link GroupTopics#outcomes} at least once, after the commit that says so.
 *
 * @param why for people; null if there is nothing to add
 */
public record ReplayOutcome(
        ReplayKey request, Kind kind, @Nullable String why) {

    /** What became of it. */
    public enum Kind {
        /** The handler went well. */
        HANDLED,
        /** It failed again; another dead letter stands there, with one attempt more and the replay's id. */
        DEAD_LETTERED,
        /** It was handled or is a dead letter again: a crash forgot which, and the dead-letter topic tells. */
        FINISHED,
        /** It was not run, and will not be. */
        REFUSED
    }

    private static final byte[] EMPTY = {};

    public ReplayOutcome {
        why = LeveeHeaders.boundedOrNull(why, LeveeHeaders.MAX_MESSAGE_BYTES);
    }

    public ProducerRecord<byte[], byte[]> toRecord(String outcomesTopic, int partition, long nowMillis) {
        var record = new ProducerRecord<>(outcomesTopic, partition, nowMillis, request.encode(), EMPTY);
        OwnHeaders.put(record.headers(), LeveeHeaders.OUTCOME, kind);
        OwnHeaders.put(record.headers(), LeveeHeaders.REPLAY_ID, request.replayId());
        OwnHeaders.put(record.headers(), LeveeHeaders.ERROR_MESSAGE, why);
        return record;
    }

    /**
     * Reads what {@link #toRecord} made.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ReplayOutcome readFrom(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null) {
            throw new IllegalArgumentException("no outcome at " + record.offset());
        }
        return new ReplayOutcome(
                ReplayKey.decode(key)
                        .orElseThrow(() -> new IllegalArgumentException("no outcome at " + record.offset())),
                OwnHeaders.required(record.headers(), LeveeHeaders.OUTCOME, Kind::valueOf),
                OwnHeaders.text(record.headers(), LeveeHeaders.ERROR_MESSAGE));
    }
}
