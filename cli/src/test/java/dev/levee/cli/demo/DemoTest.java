package dev.levee.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.cli.check.Report;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo shows what it promises (issue 5, proof 8): headless, as short as may be, at a rate that leaves room for others. */
@SuppressWarnings("NullAway.Init")
class DemoTest {

    private static final int SECONDS = 10;
    private static final int PER_SECOND = 1_000;

    @TempDir
    private Path directory;

    @Test
    void aKeyWaitsBehindItsFailingHeadAndABreakerOpensAndCloses() throws Exception {
        Report report = Demo.run(
                new DemoPlan(
                        Optional.empty(),
                        "orderId",
                        SECONDS,
                        PER_SECOND,
                        Optional.of(directory),
                        true,
                        true,
                        false,
                        false),
                figures -> {});

        assertThat(report.findings()).isEmpty();
        assertThat(report.isClean()).isTrue();
        assertThat(report.parked()).as("the head, its followers, and more").isGreaterThan(5);
        assertThat(report.parkedFollowers()).isPositive();
        assertThat(report.parkedPassed()).as("committed offsets went on").isPositive();
        assertThat(report.breakerOpenings()).isPositive();
        assertThat(report.breakerClosings()).isPositive();
        assertThat(report.crashes()).isEqualTo(2);
    }
}
