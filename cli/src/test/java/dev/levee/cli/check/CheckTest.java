package dev.levee.cli.check;

import static dev.levee.checker.event.End.Outcome.FAILED;
import static dev.levee.checker.event.End.Outcome.OK;
import static dev.levee.checker.event.End.Outcome.SKIPPED;
import static dev.levee.cli.check.WrittenRun.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of bad history must be flagged, and a good one must not. */
@SuppressWarnings("NullAway.Init")
class CheckTest {

    @TempDir
    private Path directory;

    private WrittenRun run;

    @BeforeEach
    void begin() {
        run = new WrittenRun(directory);
    }

    @Test
    void aGoodRunIsClean() throws IOException {
        run.source(0, "a").source(1, "b").source(2, "a").source(3, "c").source(4, "d");
        run.assigned("c1-1", 1).assigned("c1-1", 2, new TopicPartition[0]);
        run.handled("c1-1", 10, 30, 0, "a").handled("c1-1", 11, 20, 1, "b").handled("c1-1", 30, 40, 2, "a");
        run.start("c1-1", 12, 3, "c", 1).end("c1-1", 13, 3, SKIPPED);
        run.deadLetter("c1-1", 14, 4, "d", VALUE);
        run.committed("c1-1", 100, 5);

        Report report = run.check();

        assertThat(report.isClean()).isTrue();
        assertThat(report.findings()).isEmpty();
        assertThat(report.produced()).isEqualTo(5);
        assertThat(report.handled()).isEqualTo(3);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.deadLettered()).isEqualTo(1);
        assertThat(report.rebalances()).as("an empty assignment is none").isEqualTo(1);
        assertThat(report.maxConcurrent()).isEqualTo(3);
        assertThat(report.outOfOrderCompletions()).isEqualTo(3);
    }

    @Test
    void whatIsParkedAndWhatBreakersDidIsCounted() throws IOException {
        run.source(0, "a").source(1, "a").source(2, "b").source(3, "b").assigned("c1-1", 0);
        run.start("c1-1", 1, 0, "a", 1)
                .end("c1-1", 2, 0, FAILED)
                .parked("c1-1", 3, 0, 1)
                .parked("c1-1", 4, 1, 0);
        run.handled("c1-1", 5, 6, 2, "b").committed("c1-1", 7, 3);
        run.start("c1-1", 8, 0, "a", 2).end("c1-1", 9, 0, OK).handled("c1-1", 10, 11, 1, "a");
        run.handled("c1-1", 12, 13, 3, "b").committed("c1-1", 14, 4);
        run.status("c1-1", 5, Map.of(Check.BREAKER_OPENINGS, 1L));
        run.status("c1-1", 6, Map.of(Check.BREAKER_OPENINGS, 3L, Check.BREAKER_CLOSINGS, 1L));
        run.status("c2-1", 6, Map.of(Check.BREAKER_OPENINGS, 2L));

        Report report = run.check();

        assertThat(report.parked()).isEqualTo(2);
        assertThat(report.parkedFollowers()).isEqualTo(1);
        assertThat(report.parkedPassed()).isEqualTo(2);
        assertThat(report.breakerOpenings()).isEqualTo(5);
        assertThat(report.breakerClosings()).isEqualTo(1);
    }

    @Test
    void aRecordWithoutAnEndIsLost() throws IOException {
        run.source(0, "a").source(1, "b");
        run.handled("c1-1", 10, 20, 0, "a");
        run.start("c1-1", 10, 1, "b", 1).end("c1-1", 20, 1, FAILED);

        Report report = run.check();

        assertThat(report.lost()).isEqualTo(1);
        assertThat(report.isClean()).isFalse();
        assertThat(report.findings()).singleElement().asString().contains("LOST orders-0@1");
    }

    @Test
    void aDeadLetterWithOtherBytesIsALoss() throws IOException {
        run.source(0, "a").deadLetter("c1-1", 10, 0, "a", "another");

        assertThat(run.check().lost()).isEqualTo(1);
    }

    @Test
    void aLaterRecordOfAKeyMustNotEndFirst() throws IOException {
        run.source(0, "a").source(1, "a");
        run.start("c1-1", 1, 0, "a", 1).end("c1-1", 2, 0, FAILED);
        run.handled("c1-1", 3, 4, 1, "a").start("c1-1", 5, 0, "a", 2).end("c1-1", 6, 0, OK);

        assertThat(run.check().orderViolations()).isEqualTo(1);
    }

    @Test
    void aLaterRecordOfAKeyMustNotEndBeforeADeadLetter() throws IOException {
        run.source(0, "a").source(1, "a");
        run.handled("c1-1", 3, 4, 1, "a").deadLetter("c1-1", 7, 0, "a", VALUE);

        assertThat(run.check().orderViolations()).isEqualTo(1);
    }

    @Test
    void anotherKeyOrNoKeyMayEndFirst() throws IOException {
        run.source(0, "a").source(1, "b").source(2, null).source(3, null);
        run.handled("c1-1", 5, 6, 0, "a").handled("c1-1", 3, 4, 1, "b");
        run.handled("c1-1", 1, 9, 2, null).handled("c1-1", 2, 8, 3, null);

        assertThat(run.check().orderViolations()).isZero();
    }

    @Test
    void handlersOfAKeyMustNotOverlapAcrossProcesses() throws IOException {
        run.source(0, "a").source(1, "a");
        run.handled("c1-1", 1, 10, 0, "a").handled("c2-1", 9, 12, 1, "a");

        Report report = run.check();

        assertThat(report.orderViolations()).isEqualTo(1);
        assertThat(report.findings()).singleElement().asString().contains("OVERLAP orders-0@1");
    }

    @Test
    void oneRecordMustNotRunTwiceAtOnceInOneProcess() throws IOException {
        run.source(0, "a");
        run.start("c1-1", 1, 0, "a", 1).start("c1-1", 2, 0, "a", 2);
        run.end("c1-1", 3, 0, FAILED).end("c1-1", 4, 0, OK);

        assertThat(run.check().orderViolations()).isEqualTo(1);
    }

    @Test
    void aHandlerOfAKilledProcessEndsAtTheKill() throws IOException {
        run.source(0, "a");
        run.start("c1-1", 1, 0, "a", 1).killed("c1-1", 5).handled("c2-1", 6, 7, 0, "a");
        assertThat(run.check().isClean()).isTrue();

        run.source(1, "b");
        run.start("c1-1", 1, 1, "b", 1).handled("c2-1", 4, 7, 1, "b");
        assertThat(run.check().orderViolations()).isEqualTo(1);
    }

    @Test
    void aRepetitionWithoutACrashIsUnexplained() throws IOException {
        run.source(0, "a");
        run.handled("c1-1", 1, 2, 0, "a").handled("c2-1", 3, 4, 0, "a");

        Report report = run.check();

        assertThat(report.duplicatesUnexplained()).isEqualTo(1);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void aRepetitionAfterACrashIsExplained() throws IOException {
        run.source(0, "a").source(1, "b").assigned("c1-1", 0);
        run.handled("c1-1", 1, 2, 0, "a").handled("c1-1", 1, 2, 1, "b").committed("c1-1", 3, 0);
        run.killed("c1-1", 4);
        run.handled("c2-1", 5, 6, 0, "a").handled("c2-1", 5, 6, 1, "b");

        Report report = run.check();

        assertThat(report.duplicatesExplained()).isEqualTo(2);
        assertThat(report.duplicatesPerCrashMax()).isEqualTo(2);
        assertThat(report.crashes()).isEqualTo(1);
        assertThat(report.isClean()).isTrue();
    }

    @Test
    void aCommitBeforeTheCrashLeavesNoExplanation() throws IOException {
        run.source(0, "a").assigned("c1-1", 0);
        run.handled("c1-1", 1, 2, 0, "a").committed("c1-1", 3, 1).killed("c1-1", 4);
        run.handled("c2-1", 5, 6, 0, "a");

        assertThat(run.check().duplicatesUnexplained()).isEqualTo(1);
    }

    @Test
    void deadLetteredAndHandledIsUnexplained() throws IOException {
        run.source(0, "a");
        run.handled("c1-1", 1, 2, 0, "a").deadLetter("c1-1", 3, 0, "a", VALUE);

        assertThat(run.check().duplicatesUnexplained()).isEqualTo(1);
    }

    @Test
    void aSecondDeadLetterIsExplainedByACrashOfTheFirstWriter() throws IOException {
        run.source(0, "a").killed("c1-1", 5);
        run.deadLetter("c1-1", 3, 0, "a", VALUE).deadLetter("c2-1", 9, 0, "a", VALUE);

        assertThat(run.check().duplicatesExplained()).isEqualTo(1);
    }

    @Test
    void theCommitLagStartsWhenEverythingBeforeIsFinished() throws IOException {
        run.source(0, "a").source(1, "b").assigned("c1-1", 0);
        run.handled("c1-1", 1, 2, 1, "b").committed("c1-1", 50, 0).handled("c1-1", 1, 100, 0, "a");
        run.committed("c1-1", 400, 2);

        assertThat(run.check().commitLagMsP99()).isEqualTo(300);
    }

    @Test
    void aLineCutShortByAKillIsLeftOut() throws IOException {
        run.source(0, "a").handled("c1-1", 1, 2, 0, "a").raw("c1-1", "{\"type\":\"sta");

        Report report = run.check();

        assertThat(report.isClean()).isTrue();
        assertThat(report.torn()).containsExactly("c1-1");
        assertThat(report.json()).doesNotContain("torn");
    }

    @Test
    void anUnreadableLineIsNamed() throws IOException {
        run.raw("c1-1", "nonsense\n").handled("c1-1", 1, 2, 0, "a");

        assertThatThrownBy(run::check)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("history-c1-1.ndjson line 1");
    }

    @Test
    void aRunWithoutTheTopicsAtItsEndIsNotJudged() throws IOException {
        run.handled("c1-1", 1, 2, 0, "a");

        assertThatThrownBy(() -> Check.of(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("topics");
    }
}
