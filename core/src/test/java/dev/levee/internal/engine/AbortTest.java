package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.wire.CommitMetadata;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import dev.levee.wire.RetryProgress;
import dev.levee.wire.Suspicion;
import dev.levee.wire.Suspicion.Quarantined;
import dev.levee.wire.Suspicion.Stuck;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/** An aborted transaction is no death, however many there are: no record is suspected for it. */
class AbortTest {

    private static final LogIdentity LOG = new LogIdentity("cluster", Uuid.ONE_UUID, 0);

    private static Suspicion afterAborts(Suspicion found) {
        Suspicion suspicion = found;
        for (int i = 0; i < 5; i++) {
            var committed = new CommitMetadata(7, -1, suspicion, OffsetMap.empty(3), RetryProgress.NONE);
            suspicion = Takeover.afterAbort(LOG, committed, -1).suspicion();
        }
        return suspicion;
    }

    @Test
    void theNextDeathIsTheFirst() {
        assertThat(afterAborts(Suspicion.NONE)).isEqualTo(new Stuck(1));
    }

    @Test
    void deathsBeforeStillCount() {
        assertThat(afterAborts(new Stuck(2))).isEqualTo(new Stuck(2));
    }

    @Test
    void theRecordThatRanDidNotKillItsProcess() {
        assertThat(afterAborts(new Quarantined(9, 3, 1, true))).isEqualTo(new Quarantined(9, 3, 1, false));
    }
}
