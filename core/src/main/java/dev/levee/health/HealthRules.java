package dev.levee.health;

import java.time.Duration;

/**
 * When what is a problem.
 *
 * @param every how often snapshots are to be taken; a record that has waited for less is no lag
 * @param window how many of them are looked at
 * @param least below so many nothing is said
 * @param allowed so many unfinished records are none
 * @param noOwnerAfter how long a member may be on its way into its group
 * @param stopAfter how long nothing may be finished at least before it is a stop
 * @param lagLimit how old the oldest unfinished record may be
 * @param heldLimit how long a partition may be held
 */
public record HealthRules(
        Duration every,
        int window,
        int least,
        long allowed,
        Duration noOwnerAfter,
        Duration stopAfter,
        Duration lagLimit,
        Duration heldLimit) {

    public HealthRules {
        if (least < 2 || window < least) {
            throw new IllegalArgumentException("window is " + window + " and least " + least
                    + ": give 2 or more for least, and no less for window");
        }
    }

    /** A snapshot every 30 s, ten of them; 5 minutes behind is too much, and so is held for 15. */
    public static HealthRules standard() {
        return new HealthRules(
                Duration.ofSeconds(30),
                10,
                5,
                0,
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15));
    }

    public HealthRules withLagLimit(Duration limit) {
        return new HealthRules(every, window, least, allowed, noOwnerAfter, stopAfter, limit, heldLimit);
    }

    public HealthRules withHeldLimit(Duration limit) {
        return new HealthRules(every, window, least, allowed, noOwnerAfter, stopAfter, lagLimit, limit);
    }
}
