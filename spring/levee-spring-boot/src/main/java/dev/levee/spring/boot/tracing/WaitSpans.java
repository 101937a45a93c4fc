package dev.levee.spring.boot.tracing;

import dev.levee.Category;
import dev.levee.ConsumerListener;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The wait of a record for its next attempt, and the way of its dead letter to the broker, as spans of the trace that the record
 * carries; a record without one begins none. They are told when they are over, since nobody holds a parked record meanwhile: an
 * observation, which cannot begin in the past, would have no length. Thread-safe.
 */
final class WaitSpans implements ConsumerListener {

    static final String CATEGORY = "levee.category";

    /** Names of OpenTelemetry's conventions for messaging. */
    private static final String TOPIC = "messaging.destination.name";

    private static final String OFFSET = "messaging.kafka.offset";

    private final Propagator propagator;

    WaitSpans(Propagator propagator) {
        this.propagator = propagator;
    }

    @Override
    public void onRetry(ConsumerRecord<byte[], byte[]> record, Instant failedAt) {
        if (carriesTrace(record)) {
            begun(record, "retry wait", failedAt).start().end();
        }
    }

    @Override
    public void onDeadLetter(ConsumerRecord<byte[], byte[]> record, Category category, Instant failedAt) {
        if (carriesTrace(record)) {
            begun(record, "dead letter", failedAt)
                    .kind(Span.Kind.PRODUCER)
                    .tag(CATEGORY, category.name())
                    .start()
                    .end();
        }
    }

    private boolean carriesTrace(ConsumerRecord<byte[], byte[]> record) {
        return propagator.fields().stream().anyMatch(field -> record.headers().lastHeader(field) != null);
    }

    private Span.Builder begun(ConsumerRecord<byte[], byte[]> record, String what, Instant since) {
        return propagator
                .extract(record.headers(), WaitSpans::text)
                .name(record.topic() + " " + what)
                .tag(TOPIC, record.topic())
                .tag(OFFSET, record.offset())
                .startTimestamp(since.toEpochMilli(), TimeUnit.MILLISECONDS);
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
