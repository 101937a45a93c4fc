package dev.levee.proof.sim.run;

import dev.levee.checker.event.Assign;
import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Done;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.FaultOff;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.event.Start;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What struck the owner of a parked record, and how far the record was then: the last step of it that had happened. */
record Struck(Step step, Strike strike) {

    /** In the order of a record's life; it may go round from {@link #PARKED_AGAIN}. */
    enum Step {
        FAILED,
        SENT,
        ACKNOWLEDGED,
        COMMIT_SENT,
        COMMITTED,
        DUE,
        STARTED,
        PARKED_AGAIN,
        ENDED,
        TOMBSTONE_SENT
    }

    enum Strike {
        CRASH,
        REBALANCE,
        /** It stood still until others had its partition. */
        STANDSTILL,
        UNKNOWN_OUTCOME
    }

    /** All that can be: only what asks a broker can have an unknown outcome. */
    static Set<Struck> all() {
        var asks = Set.of(Step.SENT, Step.COMMIT_SENT, Step.PARKED_AGAIN, Step.TOMBSTONE_SENT);
        var all = new LinkedHashSet<Struck>();
        for (Step step : Step.values()) {
            for (Strike strike : Strike.values()) {
                if (strike != Strike.UNKNOWN_OUTCOME || asks.contains(step)) {
                    all.add(new Struck(step, strike));
                }
            }
        }
        return all;
    }

    static Set<Struck> in(List<Event> history) {
        var finder = new Finder();
        history.forEach(finder::see);
        return finder.found;
    }

    @Override
    public String toString() {
        return (step + "_" + strike).toLowerCase(Locale.ROOT);
    }

    private static final class Finder {

        private record Origin(TopicPartition partition, long offset) {}

        /** @param written whether a version of it is in the retry topic, or on its way there */
        private record Progress(Step step, long dueNanos, boolean written) {

            Progress at(Step next) {
                return new Progress(next, dueNanos, written);
            }
        }

        private final Set<Struck> found = new HashSet<>();
        private final Map<Origin, Progress> parked = new LinkedHashMap<>();
        private final Map<TopicPartition, String> owners = new HashMap<>();
        private final Map<String, String> struck = new HashMap<>();
        private final Set<String> stoodStill = new HashSet<>();

        void see(Event event) {
            String process = event.at().proc();
            if (event instanceof Start start) {
                step(start.tp(), start.off(), Step.STARTED);
            } else if (event instanceof End end) {
                ended(end);
            } else if (event instanceof Park park) {
                parked(park);
            } else if (event instanceof Done done) {
                done(done);
            } else if (event instanceof Commit commit) {
                commit.offsets().forEach((tp, progress) -> committed(tp, progress.off(), commit.phase()));
            } else if (event instanceof Assign assign) {
                assign.tps().forEach(tp -> owners.put(tp, process));
                stoodStill.remove(process);
            } else if (event instanceof Revoke revoke) {
                strike(process, revoke.tps(), Strike.REBALANCE, event);
            } else if (event instanceof Lost lost) {
                strike(process, lost.tps(), stoodStill.contains(process) ? Strike.STANDSTILL : Strike.REBALANCE, event);
            } else if (event instanceof FaultOn fault && fault.target() != null) {
                struck.put(fault.id(), fault.target());
                if (fault.kind().equals(FaultOn.KILL)) {
                    strike(fault.target(), List.copyOf(owners.keySet()), Strike.CRASH, event);
                }
            } else if (event instanceof FaultOff over && struck.containsKey(over.id())) {
                stoodStill.add(struck.get(over.id()));
            }
        }

        private void ended(End end) {
            var origin = new Origin(end.tp(), end.off());
            if (end.outcome() == End.Outcome.FAILED) {
                parked.merge(origin, new Progress(Step.FAILED, 0, false), (was, failed) -> was.at(Step.FAILED));
            } else {
                parked.computeIfPresent(origin, (o, was) -> was.written ? was.at(Step.ENDED) : null);
            }
        }

        private void parked(Park park) {
            var origin = new Origin(park.tp(), park.off());
            Step sent = park.version() > 0 ? Step.PARKED_AGAIN : Step.SENT;
            switch (park.phase()) {
                case INVOKE -> parked.put(origin, new Progress(sent, park.dueNanos(), true));
                case OK -> parked.computeIfPresent(origin, (o, was) -> was.at(Step.ACKNOWLEDGED));
                case INFO -> found.add(new Struck(sent, Strike.UNKNOWN_OUTCOME));
                case FAIL -> parked.remove(origin);
            }
        }

        private void done(Done done) {
            switch (done.phase()) {
                case INVOKE -> {
                    Progress was = parked.get(new Origin(done.tp(), done.off()));
                    // an older version's end says nothing of the newer one
                    if (was != null && (was.step == Step.ENDED || was.step == Step.FAILED)) {
                        step(done.tp(), done.off(), Step.TOMBSTONE_SENT);
                    }
                }
                case OK, FAIL ->
                    parked.computeIfPresent(
                            new Origin(done.tp(), done.off()),
                            (origin, was) -> was.step == Step.TOMBSTONE_SENT ? null : was);
                case INFO -> found.add(new Struck(Step.TOMBSTONE_SENT, Strike.UNKNOWN_OUTCOME));
            }
        }

        private void committed(TopicPartition tp, long offset, Phase phase) {
            parked.replaceAll((origin, was) -> {
                boolean covered = origin.partition.equals(tp) && origin.offset < offset;
                if (covered && was.step == Step.ACKNOWLEDGED && phase == Phase.INVOKE) {
                    return was.at(Step.COMMIT_SENT);
                }
                if (covered && was.step == Step.COMMIT_SENT && phase == Phase.INFO) {
                    found.add(new Struck(Step.COMMIT_SENT, Strike.UNKNOWN_OUTCOME));
                }
                return covered && was.step == Step.COMMIT_SENT && phase == Phase.OK ? was.at(Step.COMMITTED) : was;
            });
        }

        private void step(TopicPartition tp, long offset, Step next) {
            parked.computeIfPresent(new Origin(tp, offset), (origin, was) -> was.at(next));
        }

        private void strike(String process, Collection<TopicPartition> partitions, Strike strike, Event event) {
            parked.forEach((origin, was) -> {
                if (partitions.contains(origin.partition) && process.equals(owners.get(origin.partition))) {
                    boolean due = was.step == Step.COMMITTED
                            && was.dueNanos <= event.at().nanos();
                    found.add(new Struck(due ? Step.DUE : was.step, strike));
                }
            });
        }
    }
}
