package dev.levee.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.bench.contender.Contenders;
import dev.levee.bench.round.Measured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void aRoundIsComparedWithItself() {
        var compared = new Compared(Map.of(
                Contenders.RAW, List.of(took(100, 200), took(400, 800), took(100, 100)),
                Contenders.LEVEE, List.of(took(200, 300), took(400, 900), took(200, 200))));
        Figure speed = Figure.atLeast("x", 0.9, compared.speedOver(Contenders.LEVEE, Contenders.RAW));
        assertThat(speed.value()).isEqualTo(0.5);
        assertThat(speed.least()).isEqualTo(0.5);
        assertThat(speed.most()).isEqualTo(1);
        assertThat(speed.isReached()).isFalse();
        Figure processor = Figure.atMost("y", 1.5, compared.processorOver(Contenders.LEVEE, Contenders.RAW));
        assertThat(processor.value()).isEqualTo(1.5);
        assertThat(processor.isReached()).isTrue();
    }

    private static Measured took(long nanos, long processorNanos) {
        return new Measured(10, nanos, processorNanos, 1_000, 0, 0);
    }
}
