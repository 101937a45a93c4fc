package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The ring bitmap says the same as a plain set of offsets, whatever is added, skipped and finished. */
@Tag("once")
class LedgerModelTest {

    /** The ledger as one would write it without caring for speed. */
    private static final class Model {
        private final TreeSet<Long> unfinished = new TreeSet<>();
        private long end;
        private long finishedEnd;

        private Model(long start) {
            end = start;
            finishedEnd = start;
        }

        private long watermark() {
            return unfinished.isEmpty() ? end : unfinished.first();
        }
    }

    @Test
    void agreesWithASet() {
        Dice.forSeeds(1, 1_000, dice -> {
            long start = dice.either(0L, 63L, 64L, 1L << 33, dice.between(0, 5_000L));
            compare(dice, new Ledger(start), new Model(start), dice.either(2, 60, 3_000));
        });
    }

    private static void compare(Dice dice, Ledger ledger, Model model, int widestGap) {
        for (int i = 0; i < 120; i++) {
            switch (dice.weighted(6, 2, 1, 6, 1)) {
                case 0 -> add(dice, ledger, model, dice.oneIn(3) ? dice.below(widestGap) : 0);
                case 1 -> {
                    long offset = model.end + dice.below(3);
                    ledger.addFinished(offset);
                    model.end = offset + 1;
                    model.finishedEnd = model.end;
                }
                case 2 -> {
                    model.end += dice.below(widestGap);
                    ledger.skipTo(model.end);
                }
                case 3 -> finish(dice, ledger, model);
                default -> ledger.skipTo(model.watermark());
            }
            assertSame(dice, ledger, model);
        }
    }

    private static void add(Dice dice, Ledger ledger, Model model, int gap) {
        long offset = model.end + gap;
        for (int i = dice.either(1, 3, 70); i > 0; i--) {
            ledger.add(offset);
            model.unfinished.add(offset);
            model.end = ++offset;
        }
    }

    private static void finish(Dice dice, Ledger ledger, Model model) {
        for (int i = Math.min(model.unfinished.size(), dice.below(60)); i > 0; i--) {
            long some = dice.between(model.watermark(), model.end);
            Long found = dice.oneIn(3) ? null : model.unfinished.ceiling(some);
            long offset = found == null ? model.unfinished.first() : found;
            assertThat(ledger.finish(offset)).isTrue();
            model.unfinished.remove(offset);
            model.finishedEnd = Math.max(model.finishedEnd, offset + 1);
        }
    }

    private static void assertSame(Dice dice, Ledger ledger, Model model) {
        long bound = model.watermark() + dice.below(2_000);
        long any = model.watermark() - 5 + dice.below(5_000);
        boolean same = ledger.watermark() == model.watermark()
                && ledger.end() == model.end
                && ledger.unfinished() == model.unfinished.size()
                && ledger.finishedEnd() == Math.max(model.finishedEnd, model.watermark())
                && ledger.isUnfinished(any) == model.unfinished.contains(any)
                && Arrays.equals(ledger.unfinishedBelow(bound), offsets(model.unfinished.headSet(bound)));
        if (!same) {
            throw new AssertionError(
                    "at " + ledger.watermark() + ", as a set: " + model.unfinished + " to " + model.end);
        }
    }

    private static long[] offsets(Collection<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).toArray();
    }
}
