package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Function;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A dead letter as record headers. */
final class DeadLetterHeaders {

    private DeadLetterHeaders() {}

    static void write(DeadLetter letter, Headers headers) {
        removeOwn(headers);
        Origin origin = letter.origin();
        put(headers, LeveeHeaders.ORIGIN_TOPIC, origin.topic());
        put(headers, LeveeHeaders.ORIGIN_TOPIC_ID, origin.topicId());
        put(headers, LeveeHeaders.ORIGIN_PARTITION, origin.partition());
        put(headers, LeveeHeaders.ORIGIN_OFFSET, origin.offset());
        put(headers, LeveeHeaders.ORIGIN_TIMESTAMP, origin.timestamp());
        put(headers, LeveeHeaders.GROUP, letter.group());
        put(headers, LeveeHeaders.ATTEMPT, letter.attempts());
        put(headers, LeveeHeaders.FIRST_FAILED_AT, letter.firstFailedAt().toEpochMilli());
        put(headers, LeveeHeaders.LAST_FAILED_AT, letter.lastFailedAt().toEpochMilli());
        put(headers, LeveeHeaders.CATEGORY, letter.category());
        put(headers, LeveeHeaders.ERROR_CLASS, letter.errorClass());
        put(headers, LeveeHeaders.CAUSE_CLASS, letter.causeClass());
        put(headers, LeveeHeaders.ERROR_MESSAGE, letter.message());
        put(headers, LeveeHeaders.STACK, letter.stack());
        put(headers, LeveeHeaders.FINGERPRINT, letter.fingerprint());
        put(headers, LeveeHeaders.REPLAYABLE, letter.replayable());
        put(headers, LeveeHeaders.APP_VERSION, letter.appVersion());
        put(headers, LeveeHeaders.MEMBER, letter.member());
    }

    static DeadLetter read(Headers headers) {
        var origin = new Origin(
                required(headers, LeveeHeaders.ORIGIN_TOPIC, Function.identity()),
                required(headers, LeveeHeaders.ORIGIN_TOPIC_ID, Uuid::fromString),
                required(headers, LeveeHeaders.ORIGIN_PARTITION, DeadLetterHeaders::count),
                required(headers, LeveeHeaders.ORIGIN_OFFSET, DeadLetterHeaders::offset),
                required(headers, LeveeHeaders.ORIGIN_TIMESTAMP, Long::parseLong));
        return new DeadLetter(
                origin,
                required(headers, LeveeHeaders.GROUP, Function.identity()),
                required(headers, LeveeHeaders.ATTEMPT, DeadLetterHeaders::count),
                required(headers, LeveeHeaders.FIRST_FAILED_AT, DeadLetterHeaders::instant),
                required(headers, LeveeHeaders.LAST_FAILED_AT, DeadLetterHeaders::instant),
                required(headers, LeveeHeaders.CATEGORY, Function.identity()),
                text(headers, LeveeHeaders.ERROR_CLASS),
                text(headers, LeveeHeaders.CAUSE_CLASS),
                text(headers, LeveeHeaders.ERROR_MESSAGE),
                text(headers, LeveeHeaders.STACK),
                text(headers, LeveeHeaders.FINGERPRINT),
                required(headers, LeveeHeaders.REPLAYABLE, DeadLetterHeaders::flag),
                text(headers, LeveeHeaders.APP_VERSION),
                text(headers, LeveeHeaders.MEMBER));
    }

    /** Adds a header, unless the value is null. */
    static void put(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(name, value.toString().getBytes(UTF_8));
        }
    }

    private static void removeOwn(Headers headers) {
        var own = new ArrayList<String>();
        for (Header header : headers) {
            if (header.key().startsWith(LeveeHeaders.PREFIX)) {
                own.add(header.key());
            }
        }
        own.forEach(headers::remove);
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static <T> T required(Headers headers, String name, Function<String, T> parse) {
        String text = text(headers, name);
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

    private static int count(String text) {
        return Math.toIntExact(offset(text));
    }

    private static long offset(String text) {
        long number = Long.parseLong(text);
        if (number < 0) {
            throw new IllegalArgumentException("negative");
        }
        return number;
    }

    private static Instant instant(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }
}
