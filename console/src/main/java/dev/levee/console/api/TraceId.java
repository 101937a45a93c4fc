package dev.levee.console.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The trace that a record belongs to, from the W3C's {@code traceparent}; it names nobody. */
final class TraceId {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private TraceId() {}

    static Optional<String> of(Headers headers) {
        Header header = headers.lastHeader("traceparent");
        if (header == null || header.value() == null || header.value().length > 512) {
            return Optional.empty();
        }
        var matcher = TRACEPARENT.matcher(new String(header.value(), US_ASCII));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
