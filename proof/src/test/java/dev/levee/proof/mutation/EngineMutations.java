package dev.levee.proof.mutation;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Bugs of one partition's decisions. */
final class EngineMutations {

    private EngineMutations() {}

    static List<List<Mutation>> families() {
        return List.of(progress(), order(), takeover(), fates(), strict(), searched());
    }

    private static List<Mutation> progress() {
        return List.of(
                engine(
                        "the end is committed instead of the watermark",
                        "Intake",
                        "long offset = ledger.watermark();",
                        "long offset = ledger.end();"),
                engine("any completion moves the watermark", "Ledger", "} else if (offset == watermark) {", "} else {"),
                engine(
                        "a completion that was not reported is not committed",
                        "Shard",
                        "running.harvestAll();\n        var suspicion",
                        "var suspicion"),
                engine("resume is off by one", "Takeover", "return finished.base();", "return finished.base() + 1;"),
                engine("gaps at the end leave an eternal lag", "Backlog", "passed = batch.nextOffset();", ""),
                engine("the leader epoch is dropped", "Intake", "epochs.before(offset)", "-1"),
                engine(
                        "a pause of backpressure has no resume",
                        "HighWater",
                        "? records > mostRecords / 2",
                        "? records >= 0"),
                engine(
                        "the budget of the offset map is ignored",
                        "Intake",
                        "= ledger.unfinished() == putBack.size();",
                        "= ledger.unfinished() >= 0;"));
    }

    private static List<Mutation> order() {
        return List.of(
                engine(
                        "a key is released while its handler runs",
                        "KeySequence",
                        "state = new State.Running(run);",
                        ""),
                engine(
                        "what was given back goes behind its followers",
                        "KeySequence",
                        "waiting.addFirst(records.get(i));",
                        "waiting.addLast(records.get(i));"),
                engine(
                        "keys are compared by identity",
                        "KeyRule",
                        "KeyHash.of(bytes)",
                        "(long) System.identityHashCode(bytes)"),
                engine(
                        "a run that was cut off starts records",
                        "Run",
                        "(word & (CUT | PHASE)) == 0",
                        "(word & PHASE) == 0"),
                engine(
                        "a run that was cut off goes on to the next record",
                        "Run",
                        "(word & (CUT | PHASE)) != EXECUTING",
                        "(word & PHASE) != EXECUTING"),
                engine("a success forgets that the run was cut off", "Run", "| (word & CUT) | phase", "| phase"),
                engine(
                        "a retry does not wait for its time",
                        "FailedRecords",
                        "hold(sequence, now + wait.nanos(), now);",
                        "hold(sequence, now, now);"),
                engine("attempts are not counted", "FailedRecords", "sequence.attempts = attempts;", ""));
    }

    private static List<Mutation> takeover() {
        return List.of(
                engine("no owner epoch", "Takeover", """
                        found.ownerEpoch() + 1,
                                        leaderEpoch,
                                        found.highestLeaderEpoch(),
                                        Quarantine.atTakeover\
                        """, """
                        found.ownerEpoch(),
                                        leaderEpoch,
                                        found.highestLeaderEpoch(),
                                        Quarantine.atTakeover\
                        """),
                engine(
                        "a stale handler does not keep its key",
                        "Shard",
                        "leases.put(lease.run(), sequences.leased(lease));",
                        ""),
                engine(
                        "a completion of an earlier ownership counts",
                        "Running",
                        "if (runs.contains(run)) {",
                        "if (run.size() > 0) {"),
                engine(
                        "a record that a stale handler has is dropped (PC#909)",
                        "Sequences",
                        "sequence.add(record);",
                        "if (sequence.state instanceof KeySequence.State.Leased stale && stale.offset() == record.offset()) {\n"
                                + "return;\n}\nsequence.add(record);"),
                engine("a revoke does not cut off what waits", "Shard", "running.cutAll();", ""),
                engine(
                        "what predecessors finished runs again",
                        "Intake",
                        "return offset < inheritedEnd() && inherited.isFinished(offset);",
                        "return false;"),
                engine(
                        "what predecessors finished ahead is forgotten",
                        "Intake",
                        "if (inheritedEnd() <= known) {",
                        "if (known >= 0) {"),
                engine("the highest leader epoch is dropped", "Intake", "epochs.highest()", "-1"));
    }

    private static List<Mutation> fates() {
        return List.of(
                engine(
                        "a dead letter that failed counts as written",
                        "Shard",
                        "failedRecords.writeFailed(ticket, tooLarge, why, over, now);",
                        "written(ticket, now);"),
                engine(
                        "a dead letter that failed is not tried again",
                        "FailedRecords",
                        "timers.add(now + (FIRST_REWRITE_NANOS << Math.min(ticket.tries(), 6)), sequence);",
                        ""),
                engine(
                        "a broken sweep drops what it did not start",
                        "Sweep",
                        "intake.putBack(sweep.narrowTo(busy, owner));",
                        "sweep.narrowTo(busy, owner);"),
                engine(
                        "a sweep takes what has to wait for its key",
                        "Sweep",
                        "if (sequences.mustWait(record)) {",
                        "if (records.size() < 0) {"),
                engine(
                        "a sweep takes what has to wait for parked records",
                        "Sequences",
                        "byKey.containsKey(key) || turn.concerns(key);",
                        "byKey.containsKey(key);"),
                engine(
                        "a failed sweep drops the rest",
                        "Sweep",
                        "intake.putBack(unhandled.subList(next, unhandled.size()));",
                        ""));
    }

    private static List<Mutation> strict() {
        return List.of(
                engine(
                        "strict commit is ignored",
                        "StartPermission",
                        "return isStrict() && !progress.isDurable();",
                        "return false;"),
                engine(
                        "an old acknowledgement counts for what came since",
                        "CommitProgress",
                        "if (point.equals(this.point)) {",
                        "if (point.offset() >= 0) {"),
                engine(
                        "a suspect runs before its name is committed",
                        "StartPermission",
                        "if (quarantine.name(offset)) {\n            progress.made();\n        }",
                        "quarantine.name(offset);"),
                engine("one death convicts", "Quarantine", "DEATHS = 2;", "DEATHS = 1;"));
    }

    /** Some of them, found by search too: it is not blind. */
    private static List<Mutation> searched() {
        var found = Set.of(
                "a key is released while its handler runs",
                "a stale handler does not keep its key",
                "a revoke does not cut off what waits",
                "a dead letter that failed counts as written");
        return Stream.of(order(), takeover(), fates())
                .flatMap(List::stream)
                .filter(mutation -> found.contains(mutation.bug()))
                .map(mutation -> mutation.huntedBy(Hunter.SEARCH))
                .toList();
    }

    private static Mutation engine(String bug, String type, String original, String replacement) {
        var edit = new Edit("core", "dev.levee.internal.engine." + type, original, replacement);
        return Mutation.of(bug, Hunter.ENGINE, edit);
    }
}
