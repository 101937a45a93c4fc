package dev.levee.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.internal.transaction.EpochLife.Phase;
import org.junit.jupiter.api.Test;

class EpochLifeTest {

    private static final long NOW = 7;
    private static final long PAUSE = 100_000_000;

    private final EpochLife life = new EpochLife(NOW);

    @Test
    void beginsWithAProducerToOpenAtOnce() {
        assertThat(life.phase()).isEqualTo(new Phase.Opening(NOW));
        assertThat(life.isIdle()).isFalse();
        assertThatThrownBy(life::begin).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneEpochComesAfterTheOtherWhileCommitsAreAcknowledged() {
        life.opened();
        for (int i = 0; i < 3; i++) {
            life.begin();
            assertThatThrownBy(life::begin).isInstanceOf(IllegalStateException.class);
            assertThat(life.mayCommit()).isTrue();
            assertThat(life.isIdle()).isFalse();
            life.committed();
        }
        assertThat(life.isIdle()).isTrue();
    }

    @Test
    void aDoomedEpochIsNotCommitted() {
        life.opened();
        life.begin();
        life.doom();
        assertThat(life.mayCommit()).isFalse();
        life.fail(NOW);
        assertThat(life.phase()).isEqualTo(new Phase.Opening(NOW + PAUSE));
    }

    @Test
    void whatDoomsAnEpochDoesNotDoomTheNext() {
        life.opened();
        life.doom();
        life.begin();
        assertThat(life.mayCommit()).isTrue();
    }

    /** Nobody but the broker knows by then. */
    @Test
    void aCommitThatIsUnderWayCannotBeDoomed() {
        life.opened();
        life.begin();
        assertThat(life.mayCommit()).isTrue();
        life.doom();
        life.committed();
        assertThat(life.isIdle()).isTrue();
    }

    @Test
    void noCommitIsTriedAgainWithTheSameProducer() {
        life.opened();
        life.begin();
        assertThat(life.mayCommit()).isTrue();
        life.fail(NOW);
        assertThat(life.isIdle()).isFalse();
        assertThatThrownBy(life::begin).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(life::committed).isInstanceOf(IllegalStateException.class);
        life.opened();
        life.begin();
    }

    @Test
    void failuresInARowAreFurtherAndFurtherApartUntilACommit() {
        for (int failure = 0; failure < 9; failure++) {
            life.fail(NOW);
            assertThat(life.phase()).isEqualTo(new Phase.Opening(NOW + (PAUSE << Math.min(failure, 6))));
        }
        life.opened();
        life.begin();
        assertThat(life.mayCommit()).isTrue();
        life.committed();
        life.begin();
        life.fail(NOW);
        assertThat(life.phase()).isEqualTo(new Phase.Opening(NOW + PAUSE));
    }
}
