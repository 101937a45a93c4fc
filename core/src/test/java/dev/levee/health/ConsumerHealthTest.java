package dev.levee.health;

import static dev.levee.health.HealthStatus.CATCHING_UP;
import static dev.levee.health.HealthStatus.HELD;
import static dev.levee.health.HealthStatus.NO_OWNER;
import static dev.levee.health.HealthStatus.OK;
import static dev.levee.health.HealthStatus.REWIND;
import static dev.levee.health.HealthStatus.SLOW;
import static dev.levee.health.HealthStatus.STALL;
import static dev.levee.health.HealthStatus.STOP;
import static dev.levee.health.HealthStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.BreakerState;
import dev.levee.ConsumerState;
import dev.levee.PartitionSnapshot.PauseReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** M7.3: each of the nine statuses, and what is not to be mistaken for it. */
class ConsumerHealthTest {

    private final Watched orders = new Watched();

    private void is(HealthStatus status, String why) {
        assertThat(orders.verdict().status()).as(orders.verdict().why()).isEqualTo(status);
        assertThat(orders.verdict().why()).contains(why);
    }

    @Test
    void nothingIsSaidBeforeEnoughIsKnown() {
        orders.look(4);
        is(UNKNOWN, "orders-3: seen 4 times");
        orders.unknownLag().look(3);
        is(UNKNOWN, "the end of the log is not known yet");
    }

    @Test
    void nothingWaits() {
        orders.look(5);
        is(OK, "0 records wait");
    }

    @Test
    void whatHasJustComeIsNoLag() {
        orders.look(9).lag(5).at(101, 100).oldest(Duration.ofMillis(-29_950)).look(1);
        is(OK, "6 records wait");
    }

    @Test
    void aRecordOnAQuietTopicIsNoStop() {
        orders.look(10).at(101, 100).lag(0).oldest(Duration.ofSeconds(10)).look(1);
        assertThat(orders.verdict().status()).isNotEqualTo(STOP);
    }

    @Test
    void anOpenBreakerHoldsWhatWaitsForIt() {
        orders.look(5)
                .at(120, 100)
                .oldest(Duration.ZERO)
                .breaker(BreakerState.OPEN)
                .look(1);
        is(HELD, "breaker payments is OPEN, since");
        orders.look(29);
        is(HELD, "breaker payments is OPEN");
        orders.look(2);
        is(STALL, "held for 960 s, too long: breaker payments is OPEN");
    }

    @Test
    void everyPauseThatIsMeantHolds() {
        orders.lag(50).paused(PauseReason.USER).look(5);
        is(HELD, "paused by somebody");
        orders.paused(PauseReason.DEAD_LETTERS).look(1);
        is(HELD, "too many dead letters");
        orders.paused(PauseReason.TAKEOVER).look(1);
        is(HELD, "being taken over");
        orders.paused(PauseReason.OFFSET_MAP_FULL).look(1);
        is(HELD, "too far behind");
        orders.paused(PauseReason.BACKPRESSURE).look(1);
        is(HELD, "no handler runs");
        orders.paused().at(120, 100).waiting(20, 0).look(1);
        is(HELD, "waits for its next attempt");
    }

    @Test
    void aFullBufferThatIsWorkedOffIsNotHeld() {
        orders.paused(PauseReason.BACKPRESSURE).lag(10_000).waiting(0, 1);
        for (int i = 1; i < 10; i++) {
            orders.at(200 + i * 500, 100 + i * 500)
                    .lag(10_000 - i * 500)
                    .oldest(Duration.ofSeconds(15))
                    .look(1);
        }
        is(CATCHING_UP, "records to go, about");
    }

    @Test
    void aMemberThatIsKeptOutOwnsNothing() {
        orders.ownsNothing().look(20);
        is(OK, "owns no partition");
        orders.trouble("not authorised to read group billing").look(2);
        is(OK, "owns no partition");
        orders.look(2);
        is(NO_OWNER, "not authorised");
    }

    @Test
    void aConsumerThatFailedOwnsNothing() {
        orders.ownsNothing().state(ConsumerState.FAILED).look(4);
        is(NO_OWNER, "the consumer has failed");
    }

    @Test
    void aStuckHandlerIsAStopThatNamesItsRecord() {
        orders.look(5).waiting(0, 1).at(110, 100).oldest(Duration.ZERO);
        for (int i = 1; i <= 5; i++) {
            orders.at(110 + i, 100).look(1);
        }
        is(STOP, "none was finished for 150 s; commits wait for offset 100, attempt 1, running since");
    }

    @Test
    void anOffsetThatFellIsARewindUntilItIsBack() {
        orders.at(500, 500)
                .look(6)
                .at(300, 300)
                .lag(200)
                .oldest(Duration.ofSeconds(30))
                .look(1);
        is(REWIND, "fell to 300");
        orders.at(510, 510).lag(0).look(1);
        is(OK, "");
    }

    @Test
    void whatWaitsWhileNothingArrivesAndNothingMovesIsAStall() {
        orders.at(110, 100).oldest(Duration.ofSeconds(1)).look(10);
        is(STALL, "10 records wait, nothing moves; commits wait for offset 100");
    }

    @Test
    void whatIsNotEvenFetchedIsAStall() {
        orders.lag(40).look(10);
        is(STALL, "40 records wait, nothing moves");
    }

    @Test
    void lagThatGrowsIsSlowLongBeforeTheLimit() {
        for (int i = 0; i < 10; i++) {
            orders.at(200 + i * 10, 100 + i * 10)
                    .lag(i * 100L)
                    .oldest(Duration.ofSeconds(i * 5L))
                    .look(1);
        }
        is(SLOW, "falls behind, now by 75 s");
    }

    @Test
    void lagBeyondTheLimitIsSlowAlthoughItShrinks() {
        for (int i = 0; i < 10; i++) {
            orders.at(200 + i * 100, 100 + i * 100)
                    .lag(5_000 - i * 100)
                    .oldest(Duration.ofMinutes(20).minusMinutes(i))
                    .look(1);
        }
        is(SLOW, "690 s behind; commits wait for offset 1000");
    }

    @Test
    void lagThatShrinksIsCatchingUpAndSaysForHowLong() {
        for (int i = 0; i < 10; i++) {
            orders.at(200 + i * 100, 100 + i * 100)
                    .lag(5_000 - i * 300)
                    .oldest(Duration.ofSeconds(200 - i * 10))
                    .look(1);
        }
        // 300 records each 30 s
        is(CATCHING_UP, "2400 records to go, about 240 s");
    }

    @Test
    void lagThatStaysKeepsPace() {
        for (int i = 0; i < 10; i++) {
            orders.at(200 + i * 100, 100 + i * 100)
                    .lag(50)
                    .oldest(Duration.ofSeconds(i % 2))
                    .look(1);
        }
        is(OK, "keeps pace, 31 s behind");
    }
}
