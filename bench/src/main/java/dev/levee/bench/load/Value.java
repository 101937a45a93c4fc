package dev.levee.bench.load;

import java.nio.ByteBuffer;

/**
 * What a record says of itself, padded to its size.
 *
 * @param key number of its key
 * @param turn which record of its key it is, from 1 on
 * @param number which record of all it is, from 0 on
 */
public record Value(int key, int turn, int number) {

    public byte[] bytes(int size) {
        return ByteBuffer.allocate(size).putInt(key).putInt(turn).putInt(number).array();
    }

    public static int key(byte[] value) {
        return intAt(value, 0);
    }

    public static int turn(byte[] value) {
        return intAt(value, 4);
    }

    public static int number(byte[] value) {
        return intAt(value, 8);
    }

    private static int intAt(byte[] value, int at) {
        return (value[at] & 0xff) << 24
                | (value[at + 1] & 0xff) << 16
                | (value[at + 2] & 0xff) << 8
                | (value[at + 3] & 0xff);
    }
}
