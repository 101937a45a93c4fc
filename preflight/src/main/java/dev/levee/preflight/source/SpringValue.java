package dev.levee.preflight.source;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Spring writes a value, and what Kafka is given. What cannot be read goes on as it is. */
enum SpringValue {
    TEXT {
        @Override
        String forKafka(String value) {
            return value;
        }
    },
    /** {@code read-committed}. */
    CONSTANT {
        @Override
        String forKafka(String value) {
            return value.toLowerCase(Locale.ROOT).replace('-', '_');
        }
    },
    /** {@code 10s}, {@code PT10S}, or milliseconds. */
    DURATION {
        @Override
        String forKafka(String value) {
            Matcher matcher = NUMBER.matcher(value);
            if (matcher.matches() && MILLIS.containsKey(matcher.group(2))) {
                return product(matcher.group(1), MILLIS.getOrDefault(matcher.group(2), 1L), value);
            }
            try {
                return String.valueOf(Duration.parse(value).toMillis());
            } catch (DateTimeParseException | ArithmeticException e) {
                return value;
            }
        }
    },
    /** {@code 16KB}, or bytes. */
    SIZE {
        @Override
        String forKafka(String value) {
            Matcher matcher = NUMBER.matcher(value);
            return matcher.matches() && BYTES.containsKey(matcher.group(2))
                    ? product(matcher.group(1), BYTES.getOrDefault(matcher.group(2), 1L), value)
                    : value;
        }
    };

    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,18})\\s*([A-Za-z]*)\\s*");
    private static final Map<String, Long> MILLIS =
            Map.of("", 1L, "ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30, "TB", 1L << 40);

    abstract String forKafka(String value);

    private static String product(String number, long unit, String otherwise) {
        try {
            return String.valueOf(Math.multiplyExact(Long.parseLong(number), unit));
        } catch (ArithmeticException e) {
            return otherwise;
        }
    }
}
