package dev.levee.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Stamp;
import dev.levee.checker.event.Start;
import dev.levee.checker.event.Truth;
import dev.levee.checker.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A good history with one thing wrong is flagged, wherever that is; without it, it is clean. */
@Tag("once")
class MutationTest {

    private static final int SEEDS = 100;

    /** One thing that goes wrong. */
    enum Mutation {
        AN_END_IS_MISSING {
            @Override
            void apply(List<Event> events, SplittableRandom dice) {
                events.remove(any(events, dice, MutationTest::isLastSuccess));
            }
        },
        A_RECORD_IS_HANDLED_TWICE {
            @Override
            void apply(List<Event> events, SplittableRandom dice) {
                int at = any(events, dice, MutationTest::isSuccess);
                End end = (End) events.get(at);
                Stamp now = end.at();
                events.add(at + 1, new Start(now, end.tp(), 1, end.off(), null, 1, null));
                events.add(at + 2, end);
            }
        },
        TWO_ENDS_ARE_SWAPPED {
            @Override
            void apply(List<Event> events, SplittableRandom dice) {
                int first = any(events, dice, (all, i) -> isSuccess(all, i) && next(all, i) >= 0);
                int second = next(events, first);
                End one = (End) events.get(first);
                End other = (End) events.get(second);
                events.set(first, at(other, one.at()));
                events.set(second, at(one, other.at()));
            }
        },
        A_COMMIT_IS_RAISED {
            @Override
            void apply(List<Event> events, SplittableRandom dice) {
                int at = any(events, dice, (all, i) -> all.get(i) instanceof Commit c && c.phase() == Phase.INVOKE);
                raise(events, at, 1);
                raise(events, at + 1, 1);
            }
        },
        A_RECORD_APPEARS_THAT_NOBODY_SAW {
            @Override
            void apply(List<Event> events, SplittableRandom dice) {
                int at = any(events, dice, (all, i) -> all.get(i) instanceof Truth);
                long off = ((Truth) events.get(at)).off();
                events.removeIf(event -> isAbout(event, off));
            }
        };

        abstract void apply(List<Event> events, SplittableRandom dice);
    }

    private interface Wanted {
        boolean is(List<Event> events, int at);
    }

    @ParameterizedTest
    @EnumSource
    void isFlagged(Mutation mutation) {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Event> good = new GoodRun(new SplittableRandom(seed), 0, 120).events();
            assertThat(Checker.check(History.of(good)).anomalies())
                    .as("seed %s before", seed)
                    .isEmpty();
            var bad = new ArrayList<>(good);
            mutation.apply(bad, new SplittableRandom(seed));
            assertThat(Checker.check(History.of(bad)).anomalies())
                    .as("seed %s", seed)
                    .isNotEmpty();
        }
    }

    private static int any(List<Event> events, SplittableRandom dice, Wanted wanted) {
        int[] places = IntStream.range(0, events.size())
                .filter(i -> wanted.is(events, i))
                .toArray();
        return places[dice.nextInt(places.length)];
    }

    private static boolean isSuccess(List<Event> events, int at) {
        return events.get(at) instanceof End end && end.outcome() == End.Outcome.OK;
    }

    /** Of its record: no crash made it run again. */
    private static boolean isLastSuccess(List<Event> events, int at) {
        return isSuccess(events, at)
                && events.get(at) instanceof End end
                && events.stream()
                                .filter(e -> e instanceof End other && other.off() == end.off() && !isFailed(other))
                                .count()
                        == 1;
    }

    private static boolean isAbout(Event event, long off) {
        return (event instanceof End end && end.off() == off)
                || (event instanceof Start start && start.off() == off)
                || (event instanceof Dlq dlq && dlq.off() == off);
    }

    private static boolean isFailed(End end) {
        return end.outcome() == End.Outcome.FAILED;
    }

    /** The next success of the same key in the same member; -1 without one. */
    private static int next(List<Event> events, int at) {
        End end = (End) events.get(at);
        for (int i = at + 1; i < events.size(); i++) {
            if (isSuccess(events, i)
                    && events.get(i) instanceof End other
                    && other.at().member().equals(end.at().member())
                    && (other.off() - end.off()) % 5 == 0) {
                return i;
            }
        }
        return -1;
    }

    private static End at(End end, Stamp stamp) {
        return new End(stamp, end.tp(), end.own(), end.off(), end.attempt(), end.outcome(), end.error());
    }

    private static void raise(List<Event> events, int at, long by) {
        Commit commit = (Commit) events.get(at);
        commit.offsets().forEach((tp, progress) -> {
            var raised =
                    new Commit.Progress(progress.off() + by, progress.own(), progress.leaderEpoch(), progress.meta());
            events.set(at, new Commit(commit.at(), commit.op(), commit.phase(), Map.of(tp, raised), null));
        });
    }
}
