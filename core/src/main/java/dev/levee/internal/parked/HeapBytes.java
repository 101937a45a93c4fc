package dev.levee.internal.parked;

/** What arrays take on the heap, header and padding included. */
final class HeapBytes {

    private static final int HEADER = 16;

    private HeapBytes() {}

    static long ofInts(int length) {
        return HEADER + (4L * length + 7) / 8 * 8;
    }

    static long ofLongs(int length) {
        return HEADER + 8L * length;
    }

    /** As large as references can be. */
    static long ofReferences(int length) {
        return HEADER + 8L * length;
    }
}
