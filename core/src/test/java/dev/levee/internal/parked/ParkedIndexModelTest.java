package dev.levee.internal.parked;

import static dev.levee.internal.parked.ParkedIndex.NONE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.engine.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The index says the same as a sorted map, whatever is added, written and removed. */
class ParkedIndexModelTest {

    private record Written(long retryOffset, long ownerEpoch, int version, long dueAtMillis, int bytes) {}

    private record Entry(
            int slot, boolean keyed, long keyHash, @Nullable Written written) {
        Entry with(Written changed) {
            return new Entry(slot, keyed, keyHash, changed);
        }
    }

    @Test
    void agreesWithAMap() {
        Dice.forSeeds(1, 400, dice -> new Walk(dice).run());
    }

    private static final class Walk {

        private final Dice dice;
        private final long keys;
        private final ParkedIndex index = new ParkedIndex();
        private final TreeMap<Long, Entry> model = new TreeMap<>();
        private long end;
        private long retryEnd;

        private Walk(Dice dice) {
            this.dice = dice;
            this.keys = dice.either(1, 5, 1_000_000);
            this.end = dice.either(0L, 1L << 40);
        }

        private void run() {
            for (int phase = 0; phase < 6; phase++) {
                int adds = dice.either(1, 6, 20);
                for (int i = dice.either(5, 100, 600); i > 0; i--) {
                    switch (dice.weighted(adds, 6, 5)) {
                        case 0 -> add();
                        case 1 -> write();
                        default -> remove();
                    }
                    assertSame();
                }
                assertAllSame();
            }
            while (!model.isEmpty()) {
                remove();
                assertSame();
            }
            assertAllSame();
        }

        private void add() {
            long origin = dice.oneIn(5) ? Math.max(0, end - 1 - dice.below(50)) : end + dice.below(3);
            if (model.containsKey(origin)) {
                return;
            }
            boolean keyed = !dice.oneIn(8);
            long keyHash = dice.between(0, keys - 1);
            model.put(origin, new Entry(index.add(origin, keyed, keyHash), keyed, keyed ? keyHash : 0, null));
            end = Math.max(end, origin + 1);
        }

        private void write() {
            if (!model.isEmpty()) {
                long origin = any();
                var written = new Written(
                        retryEnd += dice.between(1, 9),
                        dice.below(9),
                        dice.below(99),
                        dice.below(1_000),
                        dice.below(1 << 24));
                Entry changed = requireNonNull(model.get(origin)).with(written);
                model.put(origin, changed);
                index.written(
                        changed.slot(),
                        written.retryOffset(),
                        written.ownerEpoch(),
                        written.version(),
                        written.dueAtMillis(),
                        written.bytes());
            }
        }

        private void remove() {
            if (!model.isEmpty()) {
                long origin = dice.oneIn(2) ? model.firstKey() : any();
                index.remove(requireNonNull(model.remove(origin)).slot());
            }
        }

        private long any() {
            Long found = model.ceilingKey(dice.between(model.firstKey(), model.lastKey()));
            return found == null ? model.lastKey() : found;
        }

        private void assertSame() {
            assertThat(index.size()).isEqualTo(model.size());
            long some = Math.max(0, end - dice.below(100));
            Entry entry = model.get(some);
            assertThat(index.find(some)).isEqualTo(entry == null ? NONE : entry.slot());
            if (entry != null) {
                assertSame(some, entry);
            }
            long low = model.values().stream()
                    .mapToLong(one -> one.written() == null
                            ? Long.MAX_VALUE
                            : one.written().retryOffset())
                    .min()
                    .orElse(Long.MAX_VALUE);
            assertThat(index.low()).isLessThanOrEqualTo(low);
            assertThat(index.low() == Long.MAX_VALUE).isEqualTo(low == Long.MAX_VALUE);
        }

        private void assertAllSame() {
            var chains = new TreeMap<Long, List<Integer>>();
            model.forEach((origin, entry) -> {
                assertThat(index.find(origin)).isEqualTo(entry.slot());
                assertSame(origin, entry);
                if (entry.keyed()) {
                    chains.computeIfAbsent(entry.keyHash(), key -> new ArrayList<>())
                            .add(entry.slot());
                }
            });
            assertThat(index.keys()).isEqualTo(chains.size());
            chains.forEach((key, slots) -> {
                assertThat(chain(key)).isEqualTo(slots);
                slots.forEach(slot -> assertThat(index.isHead(slot)).isEqualTo(slot.equals(slots.get(0))));
            });
            var slots = new ArrayList<Integer>();
            index.forEach(slots::add);
            assertThat(slots)
                    .isEqualTo(model.values().stream().map(Entry::slot).sorted().toList());
        }

        private void assertSame(long origin, Entry entry) {
            int slot = entry.slot();
            assertThat(index.origin(slot)).isEqualTo(origin);
            assertThat(index.keyed(slot)).isEqualTo(entry.keyed());
            assertThat(index.keyHash(slot)).isEqualTo(entry.keyHash());
            assertThat(index.isWritten(slot)).isEqualTo(entry.written() != null);
            if (entry.written() != null) {
                assertThat(new Written(
                                index.retryOffset(slot),
                                index.ownerEpoch(slot),
                                index.version(slot),
                                index.dueAtMillis(slot),
                                index.bytes(slot)))
                        .isEqualTo(entry.written());
            }
        }

        private List<Integer> chain(long key) {
            var slots = new ArrayList<Integer>();
            for (int slot = index.headOf(key); slot != NONE; slot = index.next(slot)) {
                slots.add(slot);
            }
            return slots;
        }
    }
}
