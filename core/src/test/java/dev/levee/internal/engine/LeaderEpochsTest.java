package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A commit carries the leader epoch of the record before it. */
class LeaderEpochsTest {

    @Test
    void beginsWithTheEpochThatWasCommitted() {
        var epochs = new LeaderEpochs(100, 4, 6);
        assertThat(epochs.before(100)).isEqualTo(4);
        assertThat(epochs.highest()).isEqualTo(6);
    }

    @Test
    void theEpochIsThatOfTheRecordBelowNotOfTheNextOne() {
        var epochs = new LeaderEpochs(100, 4, 4);
        epochs.seen(104, 4);
        epochs.seen(105, 7);
        assertThat(epochs.before(105)).isEqualTo(4);
        assertThat(epochs.before(106)).isEqualTo(7);
        assertThat(epochs.before(900)).isEqualTo(7);
    }

    /**
     * What lies between is no record, but whatever it is (the end of a transaction, what was compacted away), the later leader may
     * have written it. Told with the earlier one, an offset behind it would look like one that was cut off.
     */
    @Test
    void aGapBelongsToTheLeaderBehindIt() {
        var epochs = new LeaderEpochs(110, 1, 1);
        epochs.seen(111, 2);
        assertThat(epochs.before(110)).isEqualTo(1);
        assertThat(epochs.before(111)).isEqualTo(2);
    }

    @Test
    void severalLeadersBetweenTwoCommits() {
        var epochs = new LeaderEpochs(0, -1, -1);
        for (int epoch = 1; epoch <= 5; epoch++) {
            epochs.seen(epoch * 10L, epoch);
        }
        assertThat(epochs.before(0)).isEqualTo(-1);
        assertThat(epochs.before(31)).isEqualTo(3);
        assertThat(epochs.before(40)).isEqualTo(4);
        assertThat(epochs.before(51)).isEqualTo(5);
        assertThat(epochs.highest()).isEqualTo(5);
    }

    @Test
    void aRecordWithoutEpochChangesNothing() {
        var epochs = new LeaderEpochs(0, 2, 2);
        epochs.seen(5, -1);
        assertThat(epochs.before(6)).isEqualTo(2);
    }
}
