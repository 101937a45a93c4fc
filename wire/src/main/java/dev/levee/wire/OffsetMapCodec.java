package dev.levee.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The two encodings of an offset map. Runs are the varint lengths of the finished, unfinished, finished... runs from the
 * base on, the last one finished. A bitmap has bit i set if offset base + i is finished; its highest set bit is the end.
 */
final class OffsetMapCodec {

    private OffsetMapCodec() {}

    static int runsSize(OffsetMap map) {
        int size = 0;
        int previous = 0;
        for (int edge : map.edges()) {
            size += Varint.size(edge - previous);
            previous = edge;
        }
        return map.isEmpty() ? 0 : size + Varint.size(map.window() - previous);
    }

    static int bitmapSize(OffsetMap map) {
        return (map.window() + 7) / 8;
    }

    static void writeRuns(OffsetMap map, ByteBuffer out) {
        if (map.isEmpty()) {
            return;
        }
        int previous = 0;
        for (int edge : map.edges()) {
            Varint.write(out, edge - previous);
            previous = edge;
        }
        Varint.write(out, map.window() - previous);
    }

    static void writeBitmap(OffsetMap map, ByteBuffer out) {
        var finished = new BitSet(map.window());
        finished.set(0, map.window());
        int[] edges = map.edges();
        for (int i = 0; i < edges.length; i += 2) {
            finished.clear(edges[i], edges[i + 1]);
        }
        out.put(finished.toByteArray());
    }

    /** @throws IllegalArgumentException if the runs do not make a map */
    static OffsetMap readRuns(long base, ByteBuffer in) {
        int[] edges = new int[in.remaining()];
        int size = 0;
        int position = 0;
        while (in.hasRemaining()) {
            position += Varint.read(in, OffsetMap.MAX_WINDOW - position);
            edges[size++] = position;
        }
        return OffsetMap.ofEdges(base, position, Arrays.copyOf(edges, Math.max(0, size - 1)));
    }

    /** @throws IllegalArgumentException if the bitmap is too wide to be a map */
    static OffsetMap readBitmap(long base, ByteBuffer in) {
        byte[] bitmap = new byte[in.remaining()];
        in.get(bitmap);
        BitSet finished = BitSet.valueOf(bitmap);
        int window = finished.length();
        int[] edges = new int[window];
        int size = 0;
        for (int start = finished.nextClearBit(0); start < window; start = finished.nextClearBit(edges[size - 1])) {
            edges[size++] = start;
            edges[size++] = finished.nextSetBit(start);
        }
        return OffsetMap.ofEdges(base, window, Arrays.copyOf(edges, size));
    }
}
