package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Headers by which an event is known again, UTF-8 text. Unlike {@link LeveeHeaders} they belong to the event: they stand in the
 * application's topics, and dead letters and parked records keep them. Their names are those that Debezium's outbox event router
 * writes, so that readers need not know who sent an event.
 */
public final class EventHeaders {

    /** What makes an event one event, however often it is sent: readers deduplicate by it. */
    public static final String ID = "id";

    /** What kind of event it is. */
    public static final String TYPE = "eventType";

    private EventHeaders() {}

    /** The event's id; empty if there is none. */
    public static Optional<String> id(Headers headers) {
        return text(headers, ID);
    }

    /** The event's type; empty if there is none. */
    public static Optional<String> type(Headers headers) {
        return text(headers, TYPE);
    }

    /** Replaces what is there under this name. */
    public static void put(Headers headers, String name, String text) {
        headers.remove(name).add(name, text.getBytes(UTF_8));
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name)).map(Header::value).map(bytes -> new String(bytes, UTF_8));
    }
}
