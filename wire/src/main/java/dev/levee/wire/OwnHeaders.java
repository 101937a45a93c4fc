package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Levee's own headers on a record, as text. */
final class OwnHeaders {

    private OwnHeaders() {}

    /** Adds a header, unless the value is null. */
    static void put(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(name, value.toString().getBytes(UTF_8));
        }
    }

    static void put(Headers headers, Origin origin) {
        put(headers, LeveeHeaders.ORIGIN_TOPIC, origin.topic());
        put(headers, LeveeHeaders.ORIGIN_TOPIC_ID, origin.topicId());
        put(headers, LeveeHeaders.ORIGIN_PARTITION, origin.partition());
        put(headers, LeveeHeaders.ORIGIN_OFFSET, origin.offset());
        put(headers, LeveeHeaders.ORIGIN_TIMESTAMP, origin.timestamp());
    }

    static Origin origin(Headers headers) {
        return new Origin(
                required(headers, LeveeHeaders.ORIGIN_TOPIC, Function.identity()),
                required(headers, LeveeHeaders.ORIGIN_TOPIC_ID, Uuid::fromString),
                required(headers, LeveeHeaders.ORIGIN_PARTITION, OwnHeaders::count),
                required(headers, LeveeHeaders.ORIGIN_OFFSET, OwnHeaders::notNegative),
                required(headers, LeveeHeaders.ORIGIN_TIMESTAMP, Long::parseLong));
    }

    static void removeFrom(Headers headers) {
        var own = new ArrayList<String>();
        for (Header header : headers) {
            if (header.key().startsWith(LeveeHeaders.PREFIX)) {
                own.add(header.key());
            }
        }
        own.forEach(headers::remove);
    }

    static @Nullable String text(Headers headers, String name) {
        return text(headers.lastHeader(name));
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /** @throws IllegalArgumentException naming the header, and its value, if it is missing or malformed */
    static <T> T required(Headers headers, String name, Function<String, T> parse) {
        return required(name, headers.lastHeader(name), parse);
    }

    /** The same of one that was found, or not. */
    static <T> T required(String name, @Nullable Header header, Function<String, T> parse) {
        String text = text(header);
        if (text == null) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        try {
            return parse.apply(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "header " + name + " is malformed: '" + LeveeHeaders.bounded(text, 100) + "'", e);
        }
    }

    static int count(String text) {
        return Math.toIntExact(notNegative(text));
    }

    static long notNegative(String text) {
        long number = Long.parseLong(text);
        if (number < 0) {
            throw new IllegalArgumentException("negative");
        }
        return number;
    }
}
