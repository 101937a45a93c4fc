package dev.levee.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.Ordering;
import dev.levee.wire.KeyHash;
import java.util.TreeMap;

/** What operators want next, by chance. */
final class Whims {

    /** Begins the commands that let a record go; its offset follows. */
    static final String RELEASE = "release ";

    private Whims() {}

    /** Like {@code before}, and that record does not hold its key. */
    static Orders releasing(Orders before, long offset) {
        var released = new TreeMap<>(before.released());
        released.put(offset, RELEASE + offset);
        return new Orders(before.records(), released, before.keys(), before.stands(), before.known());
    }

    /** Like {@code before}, but for one thing; or nothing any more. */
    static Orders next(Dice dice, Orders before, TestLog log, Ordering ordering) {
        var records = new TreeMap<>(before.records());
        var keys = new TreeMap<>(before.keys());
        int index = Math.max(0, log.size() - 1 - dice.below(12));
        String key = log.keyAt(index);
        switch (dice.weighted(2, 4, 4, 4)) {
            case 0 -> {
                return Orders.NONE;
            }
            case 1 -> records.put(log.at(index).offset(), new Orders.Fate("skip", false, "test"));
            case 2 -> records.put(log.at(index).offset(), new Orders.Fate("letter", true, "test"));
            default -> {
                if (ordering == Ordering.KEY && key != null) {
                    int pace = dice.either(0, 0, 5, 1_000);
                    keys.put(KeyHash.of(key.getBytes(UTF_8)), new Orders.Pace(pace == 0 ? "park" : "slow", pace));
                }
            }
        }
        return new Orders(records, before.released(), keys, false, true);
    }
}
