package dev.levee.triage.dialect;

import dev.levee.triage.failure.Cause;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import java.util.OptionalLong;

/** Kafka Streams', from 4.2 on. They do not name the application. */
final class StreamsLetters implements DialectReader {

    private static final String PREFIX = "__streams.errors.";

    @Override
    public boolean marks(String header) {
        return header.startsWith(PREFIX);
    }

    @Override
    public Failure read(Letter letter) {
        var headers = letter.headers();
        var source = Letter.source(
                HeaderText.first(headers, PREFIX + "topic"),
                HeaderText.decimal(HeaderText.firstHeader(headers, PREFIX + "partition")),
                HeaderText.decimal(HeaderText.firstHeader(headers, PREFIX + "offset")),
                // Streams keeps the source's timestamp, or what an extractor made of it
                OptionalLong.of(letter.record().timestamp()));
        String error = letter.last(PREFIX + "exception");
        var cause = new Cause(
                null,
                error == null ? null : className(error),
                null,
                letter.last(PREFIX + "message"),
                letter.last(PREFIX + "stacktrace"));
        return letter.failure(Dialect.KAFKA_STREAMS, new Owner.Unknown(), source, cause, 0, "no exception");
    }

    /** What {@code Throwable.toString} begins with; a message must not make a failure its own kind. */
    private static String className(String error) {
        int end = error.indexOf(':');
        return end < 0 ? error : error.substring(0, end);
    }
}
