package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.OptionalLong;
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

    /** Which version of its aggregate the event made, decimal, beginning with 1: readers see by it what is stale, and what is missing. */
    public static final String VERSION = "aggregateVersion";

    private EventHeaders() {}

    /** The event's id; empty if there is none. */
    public static Optional<String> id(Headers headers) {
        return text(headers, ID);
    }

    /** The event's type; empty if there is none. */
    public static Optional<String> type(Headers headers) {
        return text(headers, TYPE);
    }

    /** The version of the event's aggregate; empty if there is none, or it is no number. */
    public static OptionalLong version(Headers headers) {
        try {
            return text(headers, VERSION).stream().mapToLong(Long::parseLong).findFirst();
        } catch (NumberFormatException noNumber) {
            return OptionalLong.empty();
        }
    }

    /** Replaces what is there under this name. */
    public static void put(Headers headers, String name, String text) {
        headers.remove(name).add(name, text.getBytes(UTF_8));
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name)).map(Header::value).map(bytes -> new String(bytes, UTF_8));
    }
}
