package dev.levee.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.ConsumerSnapshot.Rebalance;
import org.junit.jupiter.api.Test;

/** M7.3: why the last rebalance was. */
class RebalancesTest {

    private final Rebalances rebalances = new Rebalances();

    private String reason() {
        return rebalances.last().map(Rebalance::reason).orElse("");
    }

    @Test
    void aMemberJoins() {
        assertThat(rebalances.last()).isEmpty();
        rebalances.assigned(3, 3, 1_000);
        assertThat(reason()).isEqualTo("joined the group: 3 partitions came");
        assertThat(rebalances.last().orElseThrow().at().toEpochMilli()).isEqualTo(1_000);
    }

    @Test
    void othersComeAndGoWhileItKeepsTheRest() {
        rebalances.assigned(3, 3, 1);
        rebalances.revoked(1, 3, 2);
        assertThat(reason()).startsWith("1 partition went: another member joined");
        rebalances.assigned(2, 4, 3);
        assertThat(reason()).isEqualTo("2 partitions came: another member left, or partitions were added");
    }

    @Test
    void eagerlyEverythingGoesAndComes() {
        rebalances.assigned(4, 4, 1);
        rebalances.revoked(4, 4, 2);
        rebalances.assigned(2, 2, 3);
        assertThat(reason()).isEqualTo("partitions went: another member joined (4 before, 2 now)");
        rebalances.revoked(2, 2, 4);
        rebalances.assigned(4, 4, 5);
        assertThat(reason()).startsWith("partitions came: another member left");
        rebalances.revoked(4, 4, 6);
        rebalances.assigned(4, 4, 7);
        assertThat(reason()).isEqualTo("the group was balanced anew, with as many partitions here (4)");
    }

    @Test
    void itWasGivenUp() {
        rebalances.assigned(2, 2, 1);
        rebalances.lost(2, 2);
        assertThat(reason()).startsWith("2 partitions went: the group had given up this member");
        rebalances.assigned(1, 1, 3);
        assertThat(reason()).isEqualTo("joined the group again: 1 partition came");
    }
}
