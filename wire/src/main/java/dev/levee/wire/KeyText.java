package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The bytes of a record key as text that can be printed and compared: what is not printable ASCII, and {@code %}, stands there as
 * {@code %hh}.
 *
 * @param escaped as {@link #of} wrote it
 */
public record KeyText(String escaped) {

    public static KeyText of(byte[] key) {
        return new KeyText(Line.escape(key));
    }

    /** The key that is this text in UTF-8. */
    public static KeyText ofText(String text) {
        return of(text.getBytes(UTF_8));
    }

    public byte[] bytes() {
        return Line.unescape(escaped);
    }

    @Override
    public String toString() {
        return escaped;
    }
}
