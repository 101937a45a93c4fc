package dev.levee.internal.parked;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** DESIGN.md §4: at most 64 bytes a record. Counted, not measured: the sum of all arrays. */
class ParkedIndexMemoryTest {

    private static final int RECORDS = 1_000_000;

    private final ParkedIndex index = new ParkedIndex();

    @Test
    void aMillionRecordsOfAsManyKeys() {
        long most = 0;
        for (int i = 0; i < RECORDS; i++) {
            int slot = index.add(3L * i, true, key(i));
            index.written(slot, 7L * i, 1, 0, 1_767_225_600_000L + i, 1_000);
            if (i % 9_973 == 9_972) {
                most = Math.max(most, index.heapBytes() * 100 / (i + 1));
            }
        }
        assertThat(most).as("hundredths of a byte, at whatever size").isBetween(50_00L, 64_00L);
        assertThat(index.heapBytes()).isLessThanOrEqualTo(64L * RECORDS);

        for (int i = 0; i < RECORDS; i++) {
            int slot = index.headOf(key(i));
            assertThat(index.origin(slot)).isEqualTo(3L * i);
            index.remove(slot);
        }
        assertThat(index.size()).isZero();
        assertThat(index.heapBytes()).as("given back").isLessThan(10_000);
    }

    @Test
    void whatIsRemovedIsUsedAgain() {
        for (int i = 0; i < 10_000; i++) {
            index.add(i, true, key(i));
        }
        long before = index.heapBytes();
        for (int i = 10_000; i < 200_000; i++) {
            index.remove(index.find(i - 10_000L));
            index.add(i, true, key(i));
        }
        assertThat(index.heapBytes()).isEqualTo(before);
    }

    private static long key(long i) {
        return i * 0x9E3779B97F4A7C15L;
    }
}
