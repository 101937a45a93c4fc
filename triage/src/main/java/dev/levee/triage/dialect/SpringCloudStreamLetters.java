package dev.levee.triage.dialect;

import dev.levee.triage.failure.Cause;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import org.jspecify.annotations.Nullable;

/** The Kafka binder's. The group stands in the name of the topic alone: {@code error.<destination>.<group>}. */
final class SpringCloudStreamLetters implements DialectReader {

    private static final String TOPIC = "x-original-topic";

    @Override
    public boolean marks(String header) {
        return header.startsWith("x-original-") || header.startsWith("x-exception-");
    }

    @Override
    public Failure read(Letter letter) {
        var headers = letter.headers();
        String topic = HeaderText.first(headers, TOPIC);
        var source = Letter.source(
                topic,
                HeaderText.either(HeaderText.firstHeader(headers, "x-original-partition")),
                HeaderText.either(HeaderText.firstHeader(headers, "x-original-offset")),
                HeaderText.either(HeaderText.firstHeader(headers, "x-original-timestamp")));
        var cause = new Cause(
                null,
                letter.last("x-exception-fqcn"),
                null,
                letter.last("x-exception-message"),
                letter.last("x-exception-stacktrace"));
        return letter.failure(
                Dialect.SPRING_CLOUD_STREAM,
                owner(letter.record().topic(), letter.last(TOPIC)),
                source,
                cause,
                0,
                "no exception");
    }

    private static Owner owner(String deadLetterTopic, @Nullable String destination) {
        String start = "error." + destination + ".";
        return destination != null && deadLetterTopic.startsWith(start)
                ? Letter.group(deadLetterTopic.substring(start.length()))
                : new Owner.Unknown();
    }
}
