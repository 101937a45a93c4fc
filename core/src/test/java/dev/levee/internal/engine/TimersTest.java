package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Timers come when they are due, never before, and equal ones in the order of their setting. */
class TimersTest {

    private final Timers timers = new Timers();

    @Test
    void nothingComesBeforeItIsDue() {
        var sequence = new KeySequence(null);
        timers.add(100, sequence);
        assertThat(timers.pollDue(99)).isNull();
        assertThat(timers.pollDue(100)).isSameAs(sequence);
        assertThat(timers.pollDue(100)).isNull();
    }

    @Test
    void theEarliestComesFirstAndEqualOnesInOrder() {
        var late = new KeySequence(null);
        var first = new KeySequence(null);
        var second = new KeySequence(null);
        timers.add(9, late);
        timers.add(5, first);
        timers.add(5, second);
        assertThat(timers.nextDue()).isEqualTo(5);
        assertThat(timers.pollDue(50)).isSameAs(first);
        assertThat(timers.pollDue(50)).isSameAs(second);
        assertThat(timers.pollDue(50)).isSameAs(late);
    }

    @Test
    void withNoneSetNothingIsEverDue() {
        assertThat(timers.nextDue()).isEqualTo(Long.MAX_VALUE);
        timers.add(5, new KeySequence(null));
        timers.clear();
        assertThat(timers.nextDue()).isEqualTo(Long.MAX_VALUE);
        assertThat(timers.size()).isZero();
    }
}
