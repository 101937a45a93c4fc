package dev.levee.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * 64 bits that stand for an ordering key: XXH64 with seed 0. They are stored with parked records, so they never change. Two
 * keys with one hash merely wait for each other.
 */
public final class KeyHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private static final int STRIPE = 4 * Long.BYTES;

    private KeyHash() {}

    public static long of(byte[] key) {
        int at = key.length - key.length % STRIPE;
        long hash = (at > 0 ? stripes(key, at) : P5) + key.length;
        for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
            hash = Long.rotateLeft(hash ^ round(0, (long) LONGS.get(key, at)), 27) * P1 + P4;
        }
        if (at + Integer.BYTES <= key.length) {
            hash = Long.rotateLeft(hash ^ ((int) INTS.get(key, at) & 0xFFFF_FFFFL) * P1, 23) * P2 + P3;
            at += Integer.BYTES;
        }
        for (; at < key.length; at++) {
            hash = Long.rotateLeft(hash ^ (key[at] & 0xFF) * P5, 11) * P1;
        }
        hash = (hash ^ hash >>> 33) * P2;
        hash = (hash ^ hash >>> 29) * P3;
        return hash ^ hash >>> 32;
    }

    private static long stripes(byte[] key, int end) {
        long a = 0x60EA27EEADC0B5D6L; // P1 + P2
        long b = P2;
        long c = 0;
        long d = 0x61C8864E7A143579L; // -P1
        for (int at = 0; at < end; at += STRIPE) {
            a = round(a, (long) LONGS.get(key, at));
            b = round(b, (long) LONGS.get(key, at + Long.BYTES));
            c = round(c, (long) LONGS.get(key, at + 2 * Long.BYTES));
            d = round(d, (long) LONGS.get(key, at + 3 * Long.BYTES));
        }
        long hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
        return merge(merge(merge(merge(hash, a), b), c), d);
    }

    private static long merge(long hash, long lane) {
        return (hash ^ round(0, lane)) * P1 + P4;
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * P2, 31) * P1;
    }
}
