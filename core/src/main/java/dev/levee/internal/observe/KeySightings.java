package dev.levee.internal.observe;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * In which partition keys were seen last. A fixed memory: a key's hash has one place, which the latest key takes. Thread-safe
 * without a lock: what two threads write at once, one of them may miss.
 */
final class KeySightings {

    private static final int PLACES = 1 << 16;
    private static final int PARTITION_BITS = 16;

    private final AtomicLongArray places = new AtomicLongArray(PLACES);

    /**
     * Notes that a key is seen in {@code partition}.
     *
     * @param hash 64 bits of topic and key
     * @return whether it was seen last in another one
     */
    boolean moved(long hash, int partition) {
        int place = (int) hash & (PLACES - 1);
        long name = (hash >>> PARTITION_BITS) << PARTITION_BITS;
        long sighting = name | (partition & 0xFFFF);
        long last = places.getPlain(place);
        if (last == sighting) {
            return false;
        }
        places.setPlain(place, sighting);
        return last >>> PARTITION_BITS == sighting >>> PARTITION_BITS && last != 0;
    }
}
