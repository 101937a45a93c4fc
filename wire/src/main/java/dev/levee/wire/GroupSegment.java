package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A group id written with the characters of a topic name; {@link GroupTopics} says how. */
final class GroupSegment {

    private static final int HASH_DIGITS = 32;
    private static final String HASH_MARK = "_h";

    private GroupSegment() {}

    static String escape(String group, int maxLength) {
        var segment = new StringBuilder();
        int cut = 0;
        for (byte next : group.getBytes(UTF_8)) {
            segment.append(escape(next));
            // Never within an escape: a cut one could read as another.
            if (segment.length() <= maxLength - HASH_MARK.length() - HASH_DIGITS) {
                cut = segment.length();
            }
        }
        return segment.length() <= maxLength
                ? segment.toString()
                : segment.substring(0, cut) + HASH_MARK + Digest.hex(group, HASH_DIGITS);
    }

    private static String escape(byte next) {
        char c = (char) (next & 0xFF);
        boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (plain) {
            return String.valueOf(c);
        }
        return switch (c) {
            case '_' -> "__";
            case '.' -> "_-";
            default -> "_x" + Character.forDigit(c >> 4, 16) + Character.forDigit(c & 0xF, 16);
        };
    }

    /** Empty if the segment is hashed or was never written by {@link #escape}. */
    static Optional<String> unescape(String segment) {
        var bytes = new ByteArrayOutputStream();
        int i = 0;
        while (i < segment.length()) {
            char c = segment.charAt(i++);
            if (c != '_') {
                bytes.write(c);
            } else if (segment.startsWith("_", i)) {
                bytes.write('_');
                i++;
            } else if (segment.startsWith("-", i)) {
                bytes.write('.');
                i++;
            } else if (segment.startsWith("x", i) && i + 3 <= segment.length()) {
                bytes.write(
                        Character.digit(segment.charAt(i + 1), 16) << 4 | Character.digit(segment.charAt(i + 2), 16));
                i += 3;
            } else {
                return Optional.empty();
            }
        }
        String group = bytes.toString(UTF_8);
        // Whatever the loop made of a foreign name, only what escapes to it is its group.
        return escape(group, Integer.MAX_VALUE).equals(segment) ? Optional.of(group) : Optional.empty();
    }
}
