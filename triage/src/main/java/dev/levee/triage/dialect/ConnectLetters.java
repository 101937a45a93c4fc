package dev.levee.triage.dialect;

import dev.levee.triage.failure.Cause;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import java.util.OptionalLong;

/** Kafka Connect's, of sink connectors whose {@code errors.deadletterqueue.context.headers.enable} is true. */
final class ConnectLetters implements DialectReader {

    private static final String PREFIX = "__connect.errors.";

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
                // Connect keeps the source's timestamp
                OptionalLong.of(letter.record().timestamp()));
        String connector = letter.last(PREFIX + "connector.name");
        // what Connect names the group of a sink connector, unless it is told otherwise
        Owner owner = connector == null ? new Owner.Unknown() : new Owner.Group("connect-" + connector);
        var cause = new Cause(
                null,
                letter.last(PREFIX + "exception.class.name"),
                null,
                letter.last(PREFIX + "exception.message"),
                letter.last(PREFIX + "exception.stacktrace"));
        return letter.failure(Dialect.KAFKA_CONNECT, owner, source, cause, 0, "stage " + letter.last(PREFIX + "stage"));
    }
}
