package dev.levee.triage.dialect;

import dev.levee.triage.failure.Cause;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Source;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads dead letters of every dialect. A letter may carry headers of several, when it was dead-lettered from one topic to the
 * next: whoever wrote last is believed, because writers append.
 */
public final class DeadLetters {

    private static final List<DialectReader> READERS = List.of(
            SpringLetters.classic(),
            SpringLetters.retryTopics(),
            new SpringCloudStreamLetters(),
            new ConnectLetters(),
            new StreamsLetters(),
            new ShareGroupLetters(),
            new SmallRyeLetters());

    private DeadLetters() {}

    /** Never fails: what cannot be understood is a failure of unknown owner or source, which says why. */
    public static Failure read(ConsumerRecord<byte[], byte[]> record) {
        if (LeveeLetters.owns(record.topic())) {
            return LeveeLetters.read(record);
        }
        var letter = new Letter(record);
        DialectReader reader = lastWriter(letter);
        return reader == null ? unknown(letter) : reader.read(letter);
    }

    private static @Nullable DialectReader lastWriter(Letter letter) {
        DialectReader last = null;
        for (Header header : letter.headers()) {
            for (DialectReader reader : READERS) {
                if (reader.marks(header.key())) {
                    last = reader;
                }
            }
        }
        return last;
    }

    private static Failure unknown(Letter letter) {
        var source = new Source.Unknown("no header says where the record came from");
        return letter.failure(Dialect.UNKNOWN, new Owner.Unknown(), source, Cause.UNKNOWN, 0, "no header");
    }
}
