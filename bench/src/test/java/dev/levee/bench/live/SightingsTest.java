package dev.levee.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What watched consumers saw is judged right. */
class SightingsTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void whatWasSeenComesBackFromTheFile(@TempDir Path folder) throws IOException {
        var sightings = new Sightings(0, 2);
        sightings.accept(new Stamp(7, 70).bytes());
        sightings.accept(new Stamp(8, 80).bytes());
        sightings.write(folder.resolve("seen"));

        assertThat(Sighting.read(folder.resolve("seen")))
                .extracting(Sighting::number, Sighting::sentAt)
                .containsExactly(tuple(7, 70L), tuple(8, 80L));
    }

    @Test
    void lateIsToldByShareOfRecords() {
        var seen = IntStream.range(0, 101)
                .mapToObj(number -> new Sighting(number, 0, number * 1_000_000L))
                .toList();

        assertThat(Late.of(seen, 0, 101).millis(0.99)).isEqualTo(99);
        assertThatIllegalStateException()
                .isThrownBy(() -> Late.of(seen, 0, 102))
                .withMessageContaining("102");
    }

    @Test
    void aRollIsComparedWithTheTimeBeforeIt() {
        var seen = List.of(seen(0, 9), seen(1, 9), seen(2, 11), seen(3, 11));

        Rolled rolled = Rolled.of(seen, 4, 5 * SECOND, 10 * SECOND, 20 * SECOND);
        assertThat(rolled.throughputRatio()).isEqualTo(0.5);
        rolled.requireAllInOrder();
    }

    @Test
    void whatIsLostOrTwiceOrOutOfOrderIsCounted() {
        var seen = List.of(seen(Flow.KEYS, 1), seen(0, 2), seen(Flow.KEYS, 3));

        Rolled rolled = Rolled.of(seen, 2, SECOND, 4 * SECOND, 5 * SECOND);
        assertThat(rolled.duplicates()).isEqualTo(1);
        assertThat(rolled.orderViolations()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(rolled::requireAllInOrder);
        assertThat(Rolled.of(seen, 3, SECOND, 4 * SECOND, 5 * SECOND).lost()).isEqualTo(1);
    }

    private static Sighting seen(int number, long second) {
        return new Sighting(number, second * SECOND - 1, second * SECOND);
    }
}
