package dev.levee.bench.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.bench.contender.Contenders;
import dev.levee.bench.load.Keys;
import dev.levee.bench.load.Records;
import dev.levee.bench.load.Work;
import dev.levee.testkit.EmbeddedKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole harness, small: real broker, contenders in JVMs of their own. */
class RoundsTest {

    private static final Path OLDEST =
            Path.of("target", "dependency", "kafka-clients-oldest.jar").toAbsolutePath();

    @Test
    void everybodyHandlesEverything(@TempDir Path logs) {
        var contenders = List.of(Contenders.values());
        var said = new ArrayList<String>();
        try (var kafka = EmbeddedKafka.builder().start()) {
            var records = Records.of(2, 2_000, Keys.UNIFORM, 100);
            var jvms = new Jvms(OLDEST, Path.of(System.getProperty("java.home")), logs);
            var row = new Row("small", records, Work.NONE, 8, contenders, 0, 1);
            var measured = new Rounds(kafka, jvms, said::add).of(row);

            assertThat(measured.keySet()).containsExactlyElementsOf(contenders);
            measured.forEach((who, rounds) -> assertThat(rounds)
                    .as(who.name())
                    .singleElement()
                    .satisfies(round -> {
                        assertThat(round.records()).isEqualTo(2_000);
                        assertThat(round.nanos()).isPositive();
                        assertThat(round.duplicates()).isZero();
                        if (who.isOrdered()) {
                            assertThat(round.orderViolations()).isZero();
                        }
                    }));
        }
        assertThat(said).hasSize(contenders.size());
    }
}
