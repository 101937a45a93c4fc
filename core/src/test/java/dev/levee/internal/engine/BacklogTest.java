package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Polled records come out in order, and the position behind a batch counts once the batch is taken in. */
class BacklogTest {

    private final Backlog backlog = new Backlog();

    @Test
    void recordsComeOutInOrderAcrossBatches() {
        backlog.add(Given.records(1, 2), 3, -1);
        backlog.add(Given.records(7), 9, -1);
        assertThat(backlog.size()).isEqualTo(3);
        assertThat(backlog.peek().offset()).isEqualTo(1);
        backlog.remove();
        backlog.remove();
        assertThat(backlog.passedOr(-1)).isEqualTo(3);
        assertThat(backlog.peek().offset()).isEqualTo(7);
    }

    @Test
    void eachRecordHasItsLeaderEpoch() {
        backlog.add(List.of(Given.record(1, "a", 4), Given.record(2, "a", 4)), 3, 4);
        backlog.add(List.of(Given.record(3, "a", 4), Given.record(4, "a", 6)), 5, 6);
        var epochs = new ArrayList<Integer>();
        while (backlog.size() > 0) {
            epochs.add(backlog.peekEpoch());
            backlog.remove();
            backlog.passedOr(-1);
        }
        assertThat(epochs).containsExactly(4, 4, 4, 6);
    }

    @Test
    void aBatchHalfTakenInIsNotPassed() {
        backlog.add(Given.records(1, 2), 10, -1);
        backlog.remove();
        assertThat(backlog.passedOr(5)).isEqualTo(5);
    }

    @Test
    void batchesOfControlRecordsAloneArePassedAtOnce() {
        backlog.add(List.of(), 4, -1);
        backlog.add(List.of(), 6, -1);
        backlog.add(Given.records(6), 7, -1);
        assertThat(backlog.passedOr(-1)).isEqualTo(6);
        assertThat(backlog.peek().offset()).isEqualTo(6);
    }

    @Test
    void clearedItIsEmpty() {
        backlog.add(Given.records(1, 2), 3, -1);
        backlog.remove();
        backlog.clear();
        assertThat(backlog.size()).isZero();
        backlog.add(Given.records(5), 6, -1);
        assertThat(backlog.peek().offset()).isEqualTo(5);
    }
}
