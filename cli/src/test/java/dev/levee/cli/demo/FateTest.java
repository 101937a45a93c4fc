package dev.levee.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FateTest {

    private static final int RECORDS = 100_000;

    private final List<Fate> fates = LongStream.range(0, RECORDS)
            .mapToObj(offset -> Fate.of("orders", 3, offset))
            .toList();

    @Test
    void everybodyDrawsTheSame() {
        assertThat(Fate.of("orders", 3, 17)).isEqualTo(fates.get(17));
    }

    @Test
    void sharesAreAsDocumented() {
        assertThat(share(fates.stream().filter(fate -> fate.failures() > 0).count()))
                .isEqualTo(2, within(0.3));
        assertThat(share(fates.stream().filter(Fate::skipped).count())).isEqualTo(0.05, within(0.03));
        assertThat(share(fates.stream().filter(Fate::needsPayments).count())).isEqualTo(10, within(1.0));
        assertThat(share(fates.stream()
                        .filter(fate -> fate.latency().toMillis() >= 500)
                        .count()))
                .isEqualTo(0.2, within(0.1));
    }

    private static double share(long count) {
        return 100.0 * count / RECORDS;
    }
}
