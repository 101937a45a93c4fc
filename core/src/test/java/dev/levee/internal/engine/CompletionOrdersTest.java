package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Ordering;
import dev.levee.internal.parked.Folded;
import dev.levee.wire.OffsetMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every order in which up to seven records can finish, with a commit after each: the commit says exactly what is finished,
 * and whoever starts from it handles exactly the rest.
 */
@Tag("once")
class CompletionOrdersTest {

    private static final ShardSettings SETTINGS = Given.settings(Ordering.NONE);

    /** With gaps, as compaction and control records leave them. */
    private static final long[] OFFSETS = {50, 51, 53, 54, 55, 60, 61};

    private static final long POSITION = 64;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void eachCommitPointSaysWhatIsFinishedAndNoMore(int count) {
        permute(new ArrayList<>(), new BitSet(), count);
    }

    private static void permute(List<Integer> order, BitSet used, int count) {
        if (order.size() == count) {
            tryOut(order);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (!used.get(i)) {
                used.set(i);
                order.add(i);
                permute(order, used, count);
                order.remove(order.size() - 1);
                used.clear(i);
            }
        }
    }

    private static void tryOut(List<Integer> order) {
        var records = Given.records(LongStream.of(OFFSETS).limit(order.size()).toArray());
        var effects = new Effects();
        var shard = new Shard(SETTINGS, effects, Given.from(50), Folded.nothing(), List.of());
        shard.polled(records, POSITION, -1, 0);
        var finished = new BitSet();
        for (int index : order) {
            Run run = effects.queue.get(index);
            run.claim(0, () -> {});
            run.succeed();
            shard.ended(run, null, 1_000_000, 0);
            finished.set(index);
            CommitPoint point = shard.commitPoint();
            int lowest = finished.nextClearBit(0);
            long expected = lowest == order.size() ? POSITION : OFFSETS[lowest];
            assertThat(point.offset()).as("after %s", order).isEqualTo(expected);
            OffsetMap map = Given.decode(point).finished();
            for (int i = 0; i < order.size(); i++) {
                if (map.isFinished(OFFSETS[i]) != finished.get(i)) {
                    throw new AssertionError("wrong about " + OFFSETS[i] + " in " + order + ": " + map);
                }
            }
            assertThat(handledFrom(point, order.size()))
                    .as("after a crash in %s", order)
                    .isEqualTo(rest(finished, order));
        }
    }

    /** What the next owner handles. */
    private static List<Long> handledFrom(CommitPoint committed, int count) {
        var effects = new Effects();
        var shard = new Shard(SETTINGS, effects, Given.after(committed), Folded.nothing(), List.of());
        var records = Given.records(LongStream.of(OFFSETS)
                .limit(count)
                .filter(offset -> offset >= committed.offset())
                .toArray());
        shard.polled(records, POSITION, -1, 0);
        return effects.queue.stream().map(run -> run.record(0).offset()).toList();
    }

    private static List<Long> rest(BitSet finished, List<Integer> order) {
        var rest = new ArrayList<Long>();
        for (int i = finished.nextClearBit(0); i < order.size(); i = finished.nextClearBit(i + 1)) {
            rest.add(OFFSETS[i]);
        }
        return rest;
    }
}
