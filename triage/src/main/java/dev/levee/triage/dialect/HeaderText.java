package dev.levee.triage.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Values of headers that others wrote. What is malformed is absent: a bad header must not hide its letter. */
final class HeaderText {

    private static final int LONGEST_NUMBER = 19;

    private HeaderText() {}

    static @Nullable String last(Headers headers, String name) {
        return text(headers.lastHeader(name));
    }

    static @Nullable String first(Headers headers, String name) {
        return text(firstHeader(headers, name));
    }

    static @Nullable Header firstHeader(Headers headers, String name) {
        var all = headers.headers(name).iterator();
        return all.hasNext() ? all.next() : null;
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /** Decimal digits. */
    static OptionalLong decimal(@Nullable Header header) {
        byte[] value = header == null ? null : header.value();
        return value == null || !isDecimal(value) ? OptionalLong.empty() : parsed(new String(value, UTF_8));
    }

    /** Big-endian, at most eight bytes. */
    static OptionalLong binary(@Nullable Header header) {
        byte[] value = header == null ? null : header.value();
        if (value == null || value.length == 0 || value.length > Long.BYTES) {
            return OptionalLong.empty();
        }
        var wide = ByteBuffer.allocate(Long.BYTES).put(Long.BYTES - value.length, value);
        long unsigned = wide.getLong(0);
        int unused = Long.SIZE - value.length * Byte.SIZE;
        return OptionalLong.of(unsigned << unused >> unused);
    }

    /** Digits are text: as a binary number they would be beyond any partition, offset or time. */
    static OptionalLong either(@Nullable Header header) {
        OptionalLong decimal = decimal(header);
        return decimal.isPresent() ? decimal : binary(header);
    }

    private static boolean isDecimal(byte[] value) {
        for (byte next : value) {
            if (next < '0' || next > '9') {
                return false;
            }
        }
        return value.length > 0 && value.length <= LONGEST_NUMBER;
    }

    private static OptionalLong parsed(String digits) {
        try {
            return OptionalLong.of(Long.parseLong(digits));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }
}
