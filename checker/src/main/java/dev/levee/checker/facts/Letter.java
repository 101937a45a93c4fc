package dev.levee.checker.facts;

import dev.levee.checker.event.Truth;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.GroupTopics;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A record of a dead-letter topic as it is at the end. */
public record Letter(RecordId origin, DeadLetter facts, Truth record) {

    private static final String DLQ = ".dlq";

    /** Whether the log is one of dead letters. */
    public static boolean isIn(TopicPartition tp) {
        return GroupTopics.isOwn(tp.topic()) && tp.topic().endsWith(DLQ);
    }

    /** Empty if it is no letter of ours. */
    static Optional<Letter> of(Truth record) {
        var headers = new RecordHeaders();
        record.headers().forEach(header -> headers.add(header.name(), bytes(header.value())));
        try {
            DeadLetter facts = DeadLetter.readFrom(headers);
            var tp = new TopicPartition(facts.origin().topic(), facts.origin().partition());
            return Optional.of(new Letter(new RecordId(tp, facts.origin().offset()), facts, record));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** Whether only the origin tells where the value is. */
    public boolean isByReference() {
        return facts.category().equals(DeadLetter.TOO_LARGE);
    }

    @SuppressWarnings("NullAway") // Kafka allows a null value
    private static byte[] bytes(@Nullable Bytes value) {
        return value == null ? null : value.get();
    }
}
