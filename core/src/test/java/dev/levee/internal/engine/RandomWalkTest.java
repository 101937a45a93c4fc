package dev.levee.internal.engine;

import dev.levee.Ordering;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises of a shard hold whatever happens in whatever order. */
@Tag("once")
class RandomWalkTest {

    private static final String[] ALWAYS_MET = {
        "ownerships",
        "begun with leases",
        "drained in time",
        "blockers named",
        "map full",
        "intake full",
        "read ahead follows handlers",
        "dead letters",
        "writes failed",
        "attempts interrupted",
        "quarantined"
    };

    private static final String[] PARKING_MET = {"parks", "tombstones", "loads", "found parked"};

    private final Sometimes sometimes = new Sometimes();

    @ParameterizedTest
    @EnumSource(Ordering.class)
    void shortLivesWithASlowHandler(Ordering ordering) {
        Dice.forSeeds(
                1, 6_200, dice -> new RandomWalk(dice, ordering, false, false, sometimes).run(dice.between(40, 260)));
        sometimes.assertAtLeast(200, ALWAYS_MET);
        if (ordering != Ordering.PARTITION) {
            sometimes.assertAtLeast(100, PARKING_MET);
            sometimes.assertAtLeast(5, "strays");
        }
        if (ordering == Ordering.KEY) {
            sometimes.assertAtLeast(100, "released");
        }
    }

    @ParameterizedTest
    @EnumSource(Ordering.class)
    void shortLivesWithATrivialHandler(Ordering ordering) {
        Dice.forSeeds(
                100_001, 600, dice -> new RandomWalk(dice, ordering, true, true, sometimes).run(dice.between(40, 200)));
        sometimes.assertAtLeast(10, ALWAYS_MET);
        sometimes.assertAtLeast(100, "sweeps", "slow sweeps broken");
    }

    @ParameterizedTest
    @EnumSource(Ordering.class)
    void longLivesThatBecomeTrivialAndSlowAgain(Ordering ordering) {
        Dice.forSeeds(200_001, 60, dice -> new RandomWalk(dice, ordering, true, false, sometimes).run(4_000));
        sometimes.assertAtLeast(20, ALWAYS_MET);
    }

    /** M8.6: whatever operators want at whatever time, order holds and nothing is lost. */
    @ParameterizedTest
    @EnumSource(Ordering.class)
    void livesWithCommands(Ordering ordering) {
        Dice.forSeeds(400_001, 2_000, dice -> {
            var walk = new RandomWalk(dice, ordering, dice.oneIn(8), false, sometimes).withCommands();
            (dice.oneIn(3) ? walk.withReplays() : walk).run(dice.between(40, 260));
        });
        sometimes.assertAtLeast(100, "skip", "letter");
        if (ordering == Ordering.KEY) {
            sometimes.assertAtLeast(100, "park", "slow");
            sometimes.assertAtLeast(100, "released by command");
            sometimes.assertAtLeast(5, "release");
        }
    }

    /** M8.3: what was asked for is run, and once but for crashes; nothing else changes. */
    @ParameterizedTest
    @EnumSource(
            value = Ordering.class,
            names = {"KEY", "NONE"})
    void livesWithReplays(Ordering ordering) {
        Dice.forSeeds(
                300_001,
                3_000,
                dice -> new RandomWalk(dice, ordering, false, false, sometimes)
                        .withReplays()
                        .run(dice.between(40, 260)));
        sometimes.assertAtLeast(1_000, "replays");
        sometimes.assertAtLeast(100, PARKING_MET);
    }
}
