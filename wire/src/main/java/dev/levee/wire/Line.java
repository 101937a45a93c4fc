package dev.levee.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A line of text for people and programs: a word, then {@code name=value} after tabs. In values, bytes that are not printable
 * ASCII, and {@code %}, are written {@code %hh}; so a value may be any bytes. Who reads ignores names that he does not know.
 */
final class Line {

    private static final String HEX = "0123456789abcdef";

    private final String word;
    private final Map<String, String> fields = new LinkedHashMap<>();

    Line(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    // ---- written ----

    /** Adds a field, unless the value is null. */
    Line with(String name, @Nullable Object value) {
        return value == null ? this : withEscaped(name, escape(value.toString().getBytes(UTF_8)));
    }

    /** Adds a field whose value is escaped already. */
    Line withEscaped(String name, String value) {
        fields.put(name, value);
        return this;
    }

    @Override
    public String toString() {
        var text = new StringBuilder(word);
        fields.forEach(
                (name, value) -> text.append('\t').append(name).append('=').append(value));
        return text.toString();
    }

    // ---- read ----

    /** Reads what {@link #toString} wrote, and any other text somehow. */
    static Line parse(String text) {
        String[] parts = text.split("\t", -1);
        var line = new Line(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                line.fields.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
            }
        }
        return line;
    }

    Optional<String> escaped(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Optional<String> text(String name) {
        return escaped(name).map(value -> new String(unescape(value), UTF_8));
    }

    /** @throws IllegalArgumentException naming the field, and its value, if {@code parse} fails */
    <T> Optional<T> value(String name, Function<String, T> parse) {
        return text(name).map(text -> {
            try {
                return parse.apply(text);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        name + " is malformed: '" + LeveeHeaders.bounded(text, 100) + "'", e);
            }
        });
    }

    /** @throws IllegalArgumentException naming the field if it is missing or malformed */
    <T> T required(String name, Function<String, T> parse) {
        return value(name, parse).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    String required(String name) {
        return required(name, Function.identity());
    }

    long number(String name) {
        return required(name, Long::parseLong);
    }

    int count(String name) {
        return required(name, OwnHeaders::count);
    }

    // ---- values ----

    static String escape(byte[] bytes) {
        var text = new StringBuilder(bytes.length);
        for (byte next : bytes) {
            if (next < ' ' || next == 0x7F || next == '%') {
                text.append('%').append(HEX.charAt(next >> 4 & 0xF)).append(HEX.charAt(next & 0xF));
            } else {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    /** Reads what {@link #escape} wrote; what is no escape stands for itself. */
    static byte[] unescape(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        byte[] ascii = text.getBytes(US_ASCII);
        for (int i = 0; i < ascii.length; i++) {
            int high = i + 2 <= ascii.length - 1 ? Character.digit(ascii[i + 1], 16) : -1;
            int low = i + 2 <= ascii.length - 1 ? Character.digit(ascii[i + 2], 16) : -1;
            if (ascii[i] == '%' && high >= 0 && low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(ascii[i]);
            }
        }
        return bytes.toByteArray();
    }
}
