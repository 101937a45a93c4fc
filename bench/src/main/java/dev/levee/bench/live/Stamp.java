package dev.levee.bench.live;

import java.nio.ByteBuffer;

/**
 * What a live record says of itself. Clocks of JVMs on one Linux machine agree: all count from its start.
 *
 * @param number which record it is, from 0 on
 * @param sentAt nanoseconds
 */
record Stamp(int number, long sentAt) {

    private static final int SIZE = 256;

    byte[] bytes() {
        return ByteBuffer.allocate(SIZE).putInt(number).putLong(sentAt).array();
    }

    static Stamp of(byte[] value) {
        var buffer = ByteBuffer.wrap(value);
        return new Stamp(buffer.getInt(), buffer.getLong());
    }
}
