package dev.levee.internal.engine;

import dev.levee.Category;
import java.time.Duration;

/** What producers and handlers of a {@link RandomWalk} do. */
final class Chances {

    private final Dice dice;
    private final int keys;

    Chances(Dice dice) {
        this.dice = dice;
        this.keys = dice.between(1, 6);
    }

    /** Some records of some keys, between gaps. */
    void appendTo(TestLog log) {
        if (dice.oneIn(8)) {
            log.gap(dice.between(1, 90));
        }
        if (dice.oneIn(30)) {
            log.newLeader();
        }
        for (int i = dice.between(1, 8); i > 0; i--) {
            log.append(dice.oneIn(8) ? null : "k" + dice.below(keys));
            if (dice.oneIn(12)) {
                log.gap(1);
            }
        }
    }

    /** A handler fails in some way. */
    Failure failure() {
        Duration asked = dice.oneIn(8) ? Duration.ofMillis(dice.below(3_000)) : null;
        return switch (dice.weighted(40, 20, 12, 6, 6, 2)) {
            case 0 -> Given.failure(Category.TRANSIENT, asked);
            case 1 -> Given.failure(Category.OVERLOAD, asked);
            case 2 -> Given.failure(Category.PERMANENT);
            case 3 -> Given.failure(Category.DEFECT);
            case 4 -> Given.failure(dice.either(Category.TRANSIENT, Category.UNKNOWN), false, 0.5, asked);
            default -> Given.failure(Category.FATAL);
        };
    }
}
