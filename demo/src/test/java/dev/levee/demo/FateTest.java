package dev.levee.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FateTest {

    private static final int RECORDS = 100_000;

    private final List<Fate> fates =
            IntStream.range(0, RECORDS).mapToObj(order -> Fate.of("o-" + order)).toList();

    @Test
    void everybodyDrawsTheSame() {
        assertThat(Fate.of("o-17")).isEqualTo(fates.get(17));
    }

    @Test
    void sharesAreAsDocumented() {
        assertThat(share(fates.stream().filter(fate -> fate.failures() > 0).count()))
                .isEqualTo(4, within(0.4));
        assertThat(share(fates.stream().filter(Fate::inFrancs).count())).isEqualTo(1, within(0.3));
        assertThat(share(fates.stream()
                        .filter(fate -> fate.latency().toMillis() >= 500)
                        .count()))
                .isEqualTo(0.4, within(0.15));
    }

    private static double share(long count) {
        return 100.0 * count / RECORDS;
    }
}
