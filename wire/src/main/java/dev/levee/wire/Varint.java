package dev.levee.wire;

import java.nio.ByteBuffer;

/** Unsigned LEB128: seven bits a byte, lowest first, the high bit set on every byte but the last. */
final class Varint {

    /** Bytes of the longest varint: 63 bits. */
    static final int MAX_BYTES = 9;

    private Varint() {}

    static int size(long value) {
        return value == 0 ? 1 : (70 - Long.numberOfLeadingZeros(value)) / 7;
    }

    static void write(ByteBuffer out, long value) {
        long rest = value;
        while (rest > 0x7F) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    /** @throws IllegalArgumentException if the number is cut short or wider than 63 bits */
    static long read(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 7 * MAX_BYTES; shift += 7) {
            if (!in.hasRemaining()) {
                throw new IllegalArgumentException("truncated number");
            }
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("number wider than 63 bits");
    }

    /** @throws IllegalArgumentException if the number is malformed or above {@code max} */
    static int read(ByteBuffer in, int max) {
        long value = read(in);
        if (value > max) {
            throw new IllegalArgumentException("number " + value + " above " + max);
        }
        return (int) value;
    }
}
