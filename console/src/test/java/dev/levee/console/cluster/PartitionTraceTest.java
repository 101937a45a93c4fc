package dev.levee.console.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a group gets on, as brokers can tell: the nine statuses, and none of them without a reason. */
class PartitionTraceTest {

    private static final long STEP = 5_000;

    private final PartitionTrace trace = new PartitionTrace();
    private long now;

    private void seen(int times, long committed, long end, long age) {
        for (int i = 0; i < times; i++) {
            see(committed, end, age, true);
        }
    }

    private void see(long committed, long end, long age, boolean owned) {
        trace.add(new Sample(now, committed, end, age), owned);
        now += STEP;
    }

    private HealthStatus status() {
        return trace.judge().status();
    }

    @Test
    void atFirstNothingIsSaid() {
        seen(2, 10, 10, 0);
        assertThat(status()).isEqualTo(HealthStatus.UNKNOWN);
        seen(1, 10, 10, 0);
        assertThat(status()).isEqualTo(HealthStatus.OK);
    }

    @Test
    void whoWorksOffWhatWaitsCatchesUpAndSaysWhen() {
        for (int i = 0; i < 10; i++) {
            see(100L * i, 2_000, 30_000, true);
        }
        assertThat(trace.judge()).isEqualTo(new Verdict(HealthStatus.CATCHING_UP, "1100 records to go, about 55 s"));
        assertThat(trace.perSecond()).isEqualTo(20);
    }

    @Test
    void whoFallsBehindIsSlow() {
        for (int i = 0; i < 10; i++) {
            see(10L * i, 100L * i, 1_000L * i, true);
        }
        assertThat(status()).isEqualTo(HealthStatus.SLOW);
    }

    @Test
    void whoIsFarBehindIsSlowEvenIfHeComesNearer() {
        for (int i = 0; i < 10; i++) {
            see(100L * i, 2_000, 400_000 - i, true);
        }
        assertThat(trace.judge()).isEqualTo(new Verdict(HealthStatus.SLOW, "399 s behind"));
    }

    @Test
    void whatNobodyReadsHasNoOwnerAfterAMinute() {
        for (int i = 0; i < 12; i++) {
            see(10, 20, now, false);
        }
        assertThat(status()).isNotEqualTo(HealthStatus.NO_OWNER);
        see(10, 20, now, false);
        assertThat(status()).isEqualTo(HealthStatus.NO_OWNER);
        see(10, 20, now, true);
        assertThat(status()).isNotEqualTo(HealthStatus.NO_OWNER);
    }

    @Test
    void arrivalsWithoutCommitsAreAStopAndNoneAreAStall() {
        for (int i = 0; i < 30; i++) {
            see(10, 20 + i, now + 1, true);
        }
        assertThat(status()).isEqualTo(HealthStatus.STOP);
        var quiet = new PartitionTrace();
        for (int i = 0; i < 30; i++) {
            quiet.add(new Sample(i * STEP, 10, 20, i * STEP + 1), true);
        }
        assertThat(quiet.judge().status()).isEqualTo(HealthStatus.STALL);
    }

    @Test
    void whatHasJustComeOnAQuietTopicIsNoStop() {
        seen(100, 10, 10, 0);
        see(10, 11, 1_000, true);

        assertThat(status()).isEqualTo(HealthStatus.OK);
    }

    @Test
    void whatFellIsARewindUntilItIsBack() {
        seen(5, 100, 120, 1_000);
        seen(1, 50, 120, 1_000);
        assertThat(status()).isEqualTo(HealthStatus.REWIND);
        seen(1, 110, 120, 1_000);
        assertThat(status()).isNotEqualTo(HealthStatus.REWIND);
    }

    @Test
    void timesOfRecordsComeFromTheEndsOfTheLog() {
        var times = new EndTimes();
        assertThat(times.writtenAt(5)).isEmpty();
        times.seen(1_000, 100);
        times.seen(2_000, 200);
        times.seen(3_000, 200);
        times.seen(4_000, 200);
        times.seen(5_000, 300);

        assertThat(times.writtenAt(5)).hasValue(1_000);
        assertThat(times.writtenAt(149)).hasValue(1_500);
        assertThat(times.writtenAt(199)).hasValue(2_000);
        assertThat(times.writtenAt(200).getAsLong()).isBetween(4_000L, 4_050L);
        assertThat(times.writtenAt(300)).isEmpty();
        times.seen(6_000, 10);
        assertThat(times.writtenAt(5)).hasValue(6_000);
    }
}
