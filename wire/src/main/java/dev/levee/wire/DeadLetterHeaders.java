package dev.levee.wire;

import static dev.levee.wire.OwnHeaders.put;
import static dev.levee.wire.OwnHeaders.required;
import static dev.levee.wire.OwnHeaders.text;

import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;

/** A dead letter as record headers. */
final class DeadLetterHeaders {

    private DeadLetterHeaders() {}

    static void write(DeadLetter letter, Headers headers) {
        OwnHeaders.removeFrom(headers);
        put(headers, letter.origin());
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
        put(headers, LeveeHeaders.REPLAY_ID, letter.replayId());
    }

    static DeadLetter read(Headers headers) {
        return new DeadLetter(
                OwnHeaders.origin(headers),
                required(headers, LeveeHeaders.GROUP, Function.identity()),
                required(headers, LeveeHeaders.ATTEMPT, OwnHeaders::count),
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
                text(headers, LeveeHeaders.MEMBER),
                text(headers, LeveeHeaders.REPLAY_ID));
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
