package dev.levee.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DoneOriginsTest {

    private final DoneOrigins origins = new DoneOrigins();

    @Test
    void knowsWhatItTakesWhateverComesAndGoes() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 5_000; round++) {
            long origin = random.nextLong(1L << random.nextInt(1, 63));
            if (random.nextInt(3) > 0 && origins.hasRoom()) {
                origins.add(origin);
                origins.add(origin);
            } else {
                List<Long> all = origins.list();
                origins.remove(all.isEmpty() ? origin : all.get(random.nextInt(all.size())));
                origins.remove(origin);
            }
            assertThat(origins.isHalfFull())
                    .isEqualTo(2 * DoneOrigins.bytes(origins.list()) > RetryProgress.MOST_DONE_BYTES);
        }
        origins.list().forEach(origins::remove);
        assertThat(origins.isHalfFull()).isFalse();
        assertThat(origins.size()).isZero();
    }

    /** What comes back is told one by one, in whatever order it is handled. */
    @Test
    void aPartNeverTakesMoreThanTheWhole() {
        var random = new SplittableRandom(8);
        for (int round = 0; round < 2_000; round++) {
            var all = LongStream.generate(() -> random.nextLong(1L << random.nextInt(1, 40)))
                    .limit(20)
                    .sorted()
                    .distinct()
                    .boxed()
                    .toList();
            var part = new ArrayList<>(all);
            part.removeIf(origin -> random.nextBoolean());
            assertThat(DoneOrigins.bytes(part)).isLessThanOrEqualTo(DoneOrigins.bytes(all));
        }
    }

    @Test
    void neighboursFindMoreRoomThanStrangers() {
        assertThat(filled(1)).isBetween(780, 810);
        assertThat(filled(10_000)).isBetween(390, 405);
        assertThat(filled(1L << 56)).isBetween(89, 91);
    }

    /** A record that is handled without having come back has its place all the same. */
    @Test
    void whoIsFullCanStillBeWritten() {
        filled(1L << 56);
        origins.add(77);
        assertThat(new RetryProgress(0, List.of(), origins.list()).done()).hasSize(origins.size());
    }

    private int filled(long distance) {
        origins.list().forEach(origins::remove);
        for (long i = 1; origins.hasRoom(); i++) {
            origins.add(i * distance);
        }
        return origins.size();
    }
}
