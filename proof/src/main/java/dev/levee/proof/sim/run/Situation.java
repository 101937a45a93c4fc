package dev.levee.proof.sim.run;

import dev.levee.checker.event.Assign;
import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Done;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Poll;
import dev.levee.checker.event.Release;
import dev.levee.checker.event.Reset;
import dev.levee.checker.event.Resume;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.event.Revoked;
import dev.levee.checker.event.Start;
import dev.levee.checker.event.Status;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.proof.sim.instance.Sight;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.OffsetMap;
import dev.levee.wire.OffsetMapBudget;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Something rare that must happen somewhere in many runs, or they prove little. */
public enum Situation {
    REVOKE_WHILE_RUNNING,
    RUNNING_AFTER_REVOKE,
    LOST_WHILE_RUNNING,
    LOST_THEN_REASSIGNED,
    STALE_COMPLETION_AFTER_REASSIGNMENT,
    UNKNOWN_COMMIT,
    REFUSED_COMMIT,
    EPOCH_COMMIT_REFUSED,
    MAP_BUDGET_REACHED,
    DEAD_LETTER_UNKNOWN,
    DEAD_LETTER_UNKNOWN_THEN_CRASH,
    CRASH_WHILE_RUNNING,
    RESUMED_WHAT_CAME_BACK,
    FROZEN_WHILE_RUNNING,
    RETRIED,
    SKIPPED,
    ID_UNRELEASED_THEN_ASSIGNED,
    OUT_OF_RANGE,
    LETTER_TOO_LARGE,
    LETTER_WITHOUT_VALUE,
    LETTER_TWICE,
    FENCED,
    READ_RECORD_CUT_OFF,
    REPLACED_RECORD_HANDLED,
    TOPIC_MADE_AGAIN_UNDER_READER,
    WENT_ON_IN_NEW_TOPIC,
    PARKED,
    FOLLOWER_PARKED,
    PARKED_AGAIN,
    PARK_UNKNOWN,
    PARK_UNHEARD_AND_THERE,
    PARK_VOID,
    PARKED_THEN_TAKEN_OVER,
    DONE_UNKNOWN,
    KEY_HELD,
    HELD_THEN_TAKEN_OVER,
    DISCARDED,
    RETRIED_BY_HAND,
    RELEASE_UNCONFIRMED;

    /** Those that occurred. */
    public static Set<Situation> in(Facts facts) {
        var finder = new Finder(facts);
        facts.history().events().forEach(finder::see);
        return finder.found;
    }

    private static final class Finder {

        private record Attempt(String process, TopicPartition partition, long offset) {}

        private record At(String process, TopicPartition partition) {}

        private final Set<Situation> found = EnumSet.noneOf(Situation.class);
        private final Set<Attempt> running = new HashSet<>();
        private final Map<At, Integer> owns = new HashMap<>();
        private final Set<At> lost = new HashSet<>();
        private final Set<At> began = new HashSet<>();
        private final Set<At> revoked = new HashSet<>();
        private final Set<At> returned = new HashSet<>();
        private final Set<String> unreleased = new HashSet<>();
        private final Set<String> unsure = new HashSet<>();
        private final Map<At, String> readFrom = new HashMap<>();
        private final OffsetMapBudget budget;

        Finder(Facts facts) {
            budget = OffsetMapBudget.forMetadataLimit(facts.settings().metadataChars());
            facts.logs().forEach(log -> {
                log.commits().forEach(commit -> full(commit.finished()));
                log.accounts().forEach(account -> {
                    see(account);
                    lives(log, account);
                });
            });
        }

        private void see(Account account) {
            mark(account.letters().size() > 1, LETTER_TWICE);
            mark(!account.voidParks().isEmpty(), PARK_VOID);
            account.parks().forEach(park -> {
                boolean there = park.result() == Phase.INFO && park.last().retryOff() != null;
                boolean elsewhere = account.attempts().stream()
                        .anyMatch(attempt ->
                                !attempt.start().member().equals(park.asked().member())
                                        && attempt.start().position() > park.answered());
                boolean held = park.last().dueNanos() == Park.NEVER && park.result() == Phase.OK;
                mark(held, KEY_HELD);
                mark(
                        held
                                && account.releases().stream()
                                        .anyMatch(release -> release.result() == Phase.OK
                                                && !release.asked()
                                                        .member()
                                                        .equals(park.asked().member())),
                        HELD_THEN_TAKEN_OVER);
                mark(there, PARK_UNHEARD_AND_THERE);
                mark(park.result() == Phase.OK && elsewhere, PARKED_THEN_TAKEN_OVER);
            });
        }

        private void lives(Log log, Account account) {
            int last = log.lives().last(account.id().off());
            boolean begun = !account.attempts().isEmpty();
            mark(begun && account.id().life() < last, READ_RECORD_CUT_OFF);
            mark(begun && account.id().life() == last && last > 0, REPLACED_RECORD_HANDLED);
        }

        private void full(@Nullable OffsetMap map) {
            if (map != null) {
                long unfinished = LongStream.range(map.base(), map.end())
                        .filter(offset -> !map.isFinished(offset))
                        .count();
                mark(
                        unfinished >= budget.maxUnfinished() || map.end() - map.base() >= budget.maxWindow(),
                        MAP_BUDGET_REACHED);
            }
        }

        void see(Event event) {
            String process = event.at().proc();
            if (event instanceof Start start) {
                running.add(new Attempt(process, start.tp(), start.off()));
                began.add(new At(process, start.tp()));
                mark(start.attempt() > 1, RETRIED);
            } else if (event instanceof End end) {
                running.remove(new Attempt(process, end.tp(), end.off()));
                mark(end.own() < owns.getOrDefault(new At(process, end.tp()), 0), STALE_COMPLETION_AFTER_REASSIGNMENT);
                mark(end.outcome() == End.Outcome.SKIPPED, SKIPPED);
            } else if (event instanceof Assign assign) {
                assign.tps().forEach(tp -> {
                    var at = new At(process, tp);
                    owns.put(at, assign.own());
                    began.remove(at);
                    mark(lost.contains(at), LOST_THEN_REASSIGNED);
                    if (revoked.contains(at)) {
                        returned.add(at);
                    }
                });
                mark(unreleased.contains(process), ID_UNRELEASED_THEN_ASSIGNED);
            } else if (event instanceof Revoke revoke) {
                revoke.tps().forEach(tp -> revoked.add(new At(process, tp)));
                mark(revoke.tps().stream().anyMatch(tp -> runs(process, tp)), REVOKE_WHILE_RUNNING);
            } else if (event instanceof Revoked over) {
                mark(over.tps().stream().anyMatch(tp -> runs(process, tp)), RUNNING_AFTER_REVOKE);
            } else if (event instanceof Lost gone) {
                gone.tps().forEach(tp -> lost.add(new At(process, tp)));
                mark(gone.tps().stream().anyMatch(tp -> runs(process, tp)), LOST_WHILE_RUNNING);
            } else if (event instanceof Resume resume) {
                mark(
                        resume.tps().stream().anyMatch(tp -> returned.contains(new At(process, tp))),
                        RESUMED_WHAT_CAME_BACK);
            } else if (event instanceof Status status) {
                if (status.values().containsKey(Sight.UNRELEASED)) {
                    unreleased.add(process);
                }
                mark(status.values().containsKey(Sight.FENCED), FENCED);
            } else if (event instanceof Poll poll
                    && poll.topicId() != null
                    && !poll.offs().isEmpty()) {
                String before = readFrom.put(new At(process, poll.tp()), poll.topicId());
                boolean other = before != null && !before.equals(poll.topicId());
                mark(other, TOPIC_MADE_AGAIN_UNDER_READER);
                mark(other && poll.offs().get(0) > 0, WENT_ON_IN_NEW_TOPIC);
            } else if (event instanceof Reset) {
                found.add(OUT_OF_RANGE);
            } else if (event instanceof Commit commit) {
                committed(process, commit);
            } else if (event instanceof Dlq letter) {
                letter(process, letter);
            } else if (event instanceof Park park) {
                mark(park.phase() == Phase.OK, PARKED);
                mark(park.phase() == Phase.OK && park.attempt() == 0, FOLLOWER_PARKED);
                mark(park.version() > 0, PARKED_AGAIN);
                mark(park.phase() == Phase.INFO, PARK_UNKNOWN);
            } else if (event instanceof Release release) {
                mark(release.phase() == Phase.INFO, RELEASE_UNCONFIRMED);
                boolean discards = release.how() == Release.How.DISCARD;
                mark(release.phase() == Phase.OK, discards ? DISCARDED : RETRIED_BY_HAND);
            } else if (event instanceof Done done) {
                mark(done.phase() == Phase.INFO, DONE_UNKNOWN);
            } else if (event instanceof FaultOn fault && fault.target() != null) {
                boolean ran = running.stream().anyMatch(run -> run.process.equals(fault.target()));
                boolean kill = fault.kind().equals(FaultOn.KILL);
                mark(ran, kill ? CRASH_WHILE_RUNNING : FROZEN_WHILE_RUNNING);
                mark(kill && unsure.contains(fault.target()), DEAD_LETTER_UNKNOWN_THEN_CRASH);
            }
        }

        private void letter(String process, Dlq letter) {
            if (letter.phase() == Phase.INFO) {
                unsure.add(process);
                found.add(DEAD_LETTER_UNKNOWN);
            }
            mark(letter.phase() == Phase.FAIL, LETTER_TOO_LARGE);
            mark(letter.phase() == Phase.OK && DeadLetter.TOO_LARGE.equals(letter.category()), LETTER_WITHOUT_VALUE);
        }

        private void committed(String process, Commit commit) {
            mark(commit.phase() == Phase.INFO, UNKNOWN_COMMIT);
            mark(commit.phase() == Phase.FAIL, REFUSED_COMMIT);
            boolean epoch = commit.offsets().keySet().stream().noneMatch(tp -> began.contains(new At(process, tp)));
            mark(commit.phase() == Phase.FAIL && epoch, EPOCH_COMMIT_REFUSED);
        }

        private boolean runs(String process, TopicPartition partition) {
            return running.stream().anyMatch(run -> run.process.equals(process) && run.partition.equals(partition));
        }

        private void mark(boolean occurred, Situation situation) {
            if (occurred) {
                found.add(situation);
            }
        }
    }
}
