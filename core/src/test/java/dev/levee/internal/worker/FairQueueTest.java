package dev.levee.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lanes take turns, however much one of them has. */
class FairQueueTest {

    private final FairQueue<String> queue = new FairQueue<>();
    private final FairQueue.Lane<String> a = new FairQueue.Lane<>();
    private final FairQueue.Lane<String> b = new FairQueue.Lane<>();

    @Test
    void aSmallLaneDoesNotWaitForALargeOne() {
        queue.add(a, List.of("a1", "a2", "a3"));
        queue.add(b, List.of("b1"));
        assertThat(queue.poll()).isEqualTo("a1");
        assertThat(queue.poll()).isEqualTo("b1");
        assertThat(queue.poll()).isEqualTo("a2");
    }

    @Test
    void aLaneThatAddsWhileItWaitsGetsNoSecondTurn() {
        queue.add(a, List.of("a1"));
        queue.add(a, List.of("a2"));
        queue.add(b, List.of("b1"));
        assertThat(queue.poll()).isEqualTo("a1");
        assertThat(queue.poll()).isEqualTo("b1");
        assertThat(queue.poll()).isEqualTo("a2");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void aClearedLaneIsEmptyAndCanBeUsedAgain() {
        queue.add(a, List.of("a1", "a2"));
        queue.add(b, List.of("b1"));
        queue.clear(a);
        assertThat(queue.poll()).isEqualTo("b1");
        assertThat(queue.poll()).isNull();
        queue.add(a, List.of("a3"));
        assertThat(queue.poll()).isEqualTo("a3");
    }

    @Test
    void addingNothingIsNoTurn() {
        queue.add(a, List.of());
        assertThat(queue.poll()).isNull();
    }
}
