package dev.levee.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.position.KnownPositions;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/** G5: a partition that a static leader of a classic group overlooks gets an owner. */
class UnownedPartitionsTest {

    private static final Duration AGE = Duration.ofSeconds(20);

    private final ScriptedConsumer consumer = new ScriptedConsumer();
    private final KnownPositions positions = new KnownPositions(Uuid.ZERO_UUID);
    private final UnownedPartitions unowned = new UnownedPartitions(consumer, positions, AGE);

    @Test
    void whatStaysWithoutAnOwnerMakesTheMemberJoinAgain() {
        positions.unowned = List.of(Crank.P1);
        unowned.step(0);
        unowned.step(AGE.toNanos());
        assertThat(consumer.shouldRebalance()).isFalse();

        unowned.step(AGE.toNanos() + 1);
        assertThat(consumer.shouldRebalance()).isTrue();
    }

    @Test
    void itAsksAgainOnlyAfterAsLong() {
        positions.unowned = List.of(Crank.P1);
        unowned.step(0);
        unowned.step(AGE.toNanos() + 1);
        consumer.resetShouldRebalance();

        unowned.step(2 * AGE.toNanos());
        assertThat(consumer.shouldRebalance()).isFalse();
        unowned.step(2 * AGE.toNanos() + 2);
        assertThat(consumer.shouldRebalance()).isTrue();
    }

    /** With a short age members kept each other from ever taking over what was added. */
    @Test
    void aRebalanceIsGivenTenSecondsHoweverOftenClientsLookAtTopics() {
        var often = new UnownedPartitions(consumer, positions, Duration.ofMillis(500));
        positions.unowned = List.of(Crank.P1);
        often.step(0);
        often.step(Duration.ofSeconds(10).toNanos());
        assertThat(consumer.shouldRebalance()).isFalse();
        often.step(Duration.ofSeconds(10).toNanos() + 1);
        assertThat(consumer.shouldRebalance()).isTrue();
    }

    @Test
    void whatIsTakenOverInTimeMovesNothing() {
        positions.unowned = List.of(Crank.P1);
        unowned.step(0);
        positions.unowned = List.of();
        unowned.step(AGE.toNanos());
        positions.unowned = List.of(Crank.P1);
        unowned.step(AGE.toNanos() + 1);
        unowned.step(2 * AGE.toNanos());

        assertThat(consumer.shouldRebalance()).isFalse();
    }
}
