package dev.levee.triage.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.triage.failure.Attempts;
import dev.levee.triage.failure.Cause;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Source;
import dev.levee.wire.DeadLetter;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** M8.3: a plan says before anything is sent what will be, and what will not and why. */
class PlannerTest {

    private static final Owner BILLING = new Owner.Group("billing");

    private final Planner planner = new Planner((source, key) -> key[0] == 1 && source.offset() < 5);

    private static Failure failure(long offset, Owner owner, Dialect dialect, String category, boolean replayable) {
        return new Failure(
                new ConsumerRecord<>(
                        "levee.billing.dlq", 0, 100 - offset, new byte[] {(byte) (offset % 2)}, new byte[1]),
                dialect,
                owner,
                new Source.At("orders", null, 0, offset, 0),
                new Cause(category, null, null, null, null),
                new Attempts(1, 1_000 + offset, 2_000 + offset),
                replayable,
                "f",
                null,
                null);
    }

    private static Failure failure(long offset) {
        return failure(offset, BILLING, Dialect.LEVEE, "DEFECT", true);
    }

    @Test
    void lettersAreSentInTheOrderOfTheirSource() {
        planner.consider(failure(7), FailureState.OPEN);
        planner.consider(failure(3), FailureState.OPEN);
        planner.consider(failure(5), FailureState.OPEN);
        var plan = planner.plan("billing");

        assertThat(plan.refs()).extracting(ref -> ref.place().offset()).containsExactly(97L, 95L, 93L);
        assertThat(plan.refused()).isEmpty();
        assertThat(plan.overtaken()).isEqualTo(1);
        assertThat(plan.oldest()).isEqualTo(1_003);
        assertThat(plan.newest()).isEqualTo(2_007);
    }

    @Test
    void whatIsLeftOutIsCountedByReason() {
        planner.consider(failure(1), FailureState.ARCHIVED);
        planner.consider(failure(2), FailureState.QUARANTINED);
        planner.consider(failure(3, new Owner.Unknown(), Dialect.SMALLRYE, "x", true), FailureState.OPEN);
        planner.consider(failure(4, BILLING, Dialect.SPRING_KAFKA, "x", true), FailureState.OPEN);
        planner.consider(failure(5, BILLING, Dialect.LEVEE, "PERMANENT", false), FailureState.OPEN);
        planner.consider(failure(6, BILLING, Dialect.LEVEE, DeadLetter.TOO_LARGE, true), FailureState.OPEN);
        var plan = planner.plan("billing");

        assertThat(plan.refs()).isEmpty();
        assertThat(plan.refused())
                .isEqualTo(Map.of(
                        "is ARCHIVED", 1L,
                        "is QUARANTINED", 1L,
                        "nobody knows whose it is", 1L,
                        "its group does not run on Levee: nobody would take it back from a retry topic", 1L,
                        "it would fail again: correct the record", 1L,
                        "the letter has no bytes: run the source again", 1L));
    }

    @Test
    void aReplayTakesAtLeastItsTime() {
        assertThat(new Pace(50).leastMillis(1, 200)).isEqualTo(220);
        assertThat(new Pace(50).leastMillis(1_000, 200)).isEqualTo(20_600);
    }
}
