package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Ordering;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which records wait for each other, and which may run next. */
class SequencesTest {

    @Test
    void onlyTheFirstOfAKeyMayRun() {
        var sequences = new Sequences(Ordering.KEY, null);
        sequences.enqueue(Given.record(0, "a"), 0);
        sequences.enqueue(Given.record(1, "a"), 0);
        sequences.enqueue(Given.record(2, "b"), 0);
        var a = next(sequences);
        var b = next(sequences);
        assertThat(a.first().offset()).isZero();
        assertThat(b.first().offset()).isEqualTo(2);
        assertThat(sequences.nextReady()).isNull();
    }

    @Test
    void keysAreComparedByContent() {
        var sequences = new Sequences(Ordering.KEY, null);
        assertThat(sequences.of(Given.record(0, "same"))).isSameAs(sequences.of(Given.record(1, "same")));
        assertThat(sequences.of(Given.record(0, ""))).isNotSameAs(sequences.of(Given.record(1, "same")));
    }

    @Test
    void recordsWithoutKeyWaitForNobody() {
        var sequences = new Sequences(Ordering.KEY, null);
        assertThat(sequences.of(Given.record(0, null))).isNotSameAs(sequences.of(Given.record(1, null)));
    }

    @Test
    void ofAPartitionInOrderAllRecordsAreOneSequence() {
        var sequences = new Sequences(Ordering.PARTITION, null);
        assertThat(sequences.of(Given.record(0, "a"))).isSameAs(sequences.of(Given.record(1, null)));
    }

    @Test
    void withoutOrderNothingWaits() {
        var sequences = new Sequences(Ordering.NONE, null);
        assertThat(sequences.of(Given.record(0, "a"))).isNotSameAs(sequences.of(Given.record(1, "a")));
    }

    @Test
    void aSequenceIsForgottenWhenNothingOfItIsLeft() {
        var sequences = new Sequences(Ordering.KEY, null);
        sequences.enqueue(Given.record(0, "a"), 0);
        var a = next(sequences);
        long key = Objects.requireNonNull(a.key);
        assertThat(sequences.find(key)).isSameAs(a);
        a.startRun(64);
        sequences.release(a, 0);
        assertThat(sequences.find(key)).isNull();
    }

    @Test
    void releasedWithFollowersItIsReadyOnce() {
        var sequences = new Sequences(Ordering.KEY, null);
        sequences.enqueue(Given.record(0, "a"), 0);
        var a = next(sequences);
        a.startRun(64);
        sequences.enqueue(Given.record(1, "a"), 0);
        sequences.enqueue(Given.record(2, "a"), 0);
        assertThat(sequences.nextReady()).isNull();
        sequences.release(a, 0);
        assertThat(sequences.nextReady()).isSameAs(a);
        assertThat(sequences.nextReady()).isNull();
    }

    private static KeySequence next(Sequences sequences) {
        return Objects.requireNonNull(sequences.nextReady(), "nothing is ready");
    }
}
