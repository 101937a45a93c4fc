package dev.levee.proof.mutation;

import java.util.List;

/** Bugs of whole consumers: of the poll thread, of what spans partitions, of what is written. */
final class ConsumerMutations {

    private ConsumerMutations() {}

    static List<List<Mutation>> families() {
        return List.of(revokes(), losses(), progress(), life(), standstills(), directed());
    }

    private static List<Mutation> revokes() {
        return List.of(
                of(
                        "a revoke commits the position (PC#826)",
                        "actor.PartitionActor",
                        "var last = new Prepared(this, shard.commitPoint(), emissions);",
                        """
                        var safe = shard.commitPoint();
                        long position = shard.status().position();
                        var point = new CommitPoint(safe.ownerEpoch(), position, safe.leaderEpoch(), "");
                        var last = new Prepared(this, point, emissions);
                        """),
                of(
                        "a revoke drains everything",
                        "group.Assignment",
                        "drain(partitions, drainBudget)",
                        "drain(new ArrayList<>(owned.keySet()), drainBudget)"),
                of(
                        "a close commits nothing",
                        "group.Assignment",
                        "unsaved.putAll(drain(new ArrayList<>(owned.keySet()), budget));",
                        "drain(new ArrayList<>(owned.keySet()), budget);"),
                of(
                        "a drain has no end",
                        "group.Assignment",
                        "if (!await(all, budget)) {",
                        "if (!await(all, Duration.ofDays(1))) {"),
                of("a revoke commits nothing", "group.Assignment", "committer.commitLast(points, AFTER_DRAIN);", ""),
                of(
                        "a drain forgets running handlers",
                        "engine.Shard",
                        "return over && running.isEmpty() && !writing;",
                        "return over;"),
                of(
                        "a drain has no time",
                        "group.Assignment",
                        "if (!await(all, budget)) {",
                        "if (!await(all, Duration.ofMillis(1))) {"));
    }

    private static List<Mutation> losses() {
        return List.of(
                of(
                        "what is lost is committed",
                        "group.Assignment",
                        "partitions.forEach(this::abandon);",
                        "onPartitionsRevoked(partitions);"),
                of(
                        "what is lost is kept, and committed later (librdkafka#5604)",
                        "group.Assignment",
                        "partitions.forEach(this::abandon);",
                        ""));
    }

    private static List<Mutation> progress() {
        return List.of(
                of(
                        "a commit that failed is not sent again",
                        "group.Committer",
                        "points.keySet().forEach(ownership -> ownership.committed = null);",
                        "points.forEach((ownership, prepared) -> ownership.committed = prepared.point());"),
                of(
                                "a dead letter is finished when it is sent",
                                "writing.RecordWriter",
                                "var unused = producer().send(record, (metadata, error) -> {",
                                "write.answer().written(0);\n"
                                        + "var unused = producer().send(record, (metadata, error) -> {")
                        .and(edit(
                                "writing.RecordWriter", "answer(write, metadata, error);\n                });", "});")),
                of(
                                "an earlier ownership is committed",
                                "actor.PartitionActor",
                                "return latest != null && latest.owner() == by ? latest : null;",
                                "return latest;")
                        .and(edit(
                                "actor.PartitionActor", "status = null;\n        prepared = null;", "status = null;")),
                of(
                        "what is not acknowledged counts as committed",
                        "group.Committer",
                        "channel.send(commit(points), (offsets, error) -> answered(points, offsets, error));",
                        """
                        channel.send(commit(points), (offsets, error) -> answered(points, offsets, error));
                        points.forEach((ownership, prepared) -> acknowledged(ownership, prepared.point()));
                        """));
    }

    private static List<Mutation> life() {
        return List.of(
                of(
                        "a static id that is not released yet ends the consumer",
                        "group.PollLoop",
                        "awaitRelease(early);",
                        "throw early;"),
                of(
                                "a fenced member goes on",
                                "group.PollLoop",
                                "assignment.loseAll();\n            throw new LeveeException(",
                                "if (fenced.getMessage() != null) {\nreturn;\n}\nthrow new LeveeException(")
                        .and(edit("group.Committer", "fatal = (KafkaException) error;", "")),
                of(
                        "a takeover commits no owner epoch",
                        "group.Takeovers",
                        "commit(takeovers);\n            takeovers",
                        "takeovers"),
                of("an alarm rings once", "actor.PartitionActor", "post(ringing -> alarm.rung());", ""),
                of("a passing error ends the consumer", "group.PassingErrors", "RetriableException.class,", ""),
                of("a refused commit ends the consumer", "group.PassingErrors", "CommitFailedException.class,", ""),
                of(
                        "the second half of a batch counts for the first",
                        "worker.BatchPart",
                        "return index == settled;",
                        "return index >= settled;"),
                of(
                        "the stall gate is ignored",
                        "time.StallGate",
                        "return !shut && now - lastSeen <= patienceNanos;",
                        "return true;"));
    }

    private static List<Mutation> directed() {
        return List.of(
                of(
                        "a dead letter that nobody acknowledged counts as written",
                        "writing.RecordWriter",
                        "if (error == null && metadata != null && metadata.hasOffset()) {\n            write.answer().written(metadata.offset());",
                        "if (!(error instanceof RecordTooLargeException)) {\n            write.answer().written(0);"),
                of(
                                "one partition is served until it has nothing",
                                "worker.FairQueue",
                                "turns.addLast(lane);\n        }\n        return item;",
                                "turns.addFirst(lane);\n        }\n        return item;")
                        .huntedBy(Hunter.TURNS),
                of(
                                "a static member leaves at a restart",
                                "runtime.RunningConsumer",
                                "GroupMembershipOperation.LEAVE_GROUP : GroupMembershipOperation.DEFAULT",
                                "GroupMembershipOperation.LEAVE_GROUP : GroupMembershipOperation.LEAVE_GROUP")
                        .huntedBy(Hunter.RESTART));
    }

    private static List<Mutation> standstills() {
        return List.of(
                of(
                        "a standstill renews no owner epoch",
                        "group.Renewal",
                        "forEach(Ownership::renew)",
                        "forEach(ownership -> {})"),
                of(
                        "the stall gate opens before the renewal is committed",
                        "group.PollLoop",
                        "if (gate.isShut() && renewal.isDone()) {",
                        "if (gate.isShut()) {"),
                of(
                        "letters are written after a standstill",
                        "writing.RecordWriter",
                        "if (!gate.isOpen()) {",
                        "if (gate == null) {"),
                of(
                        "a handler that outlived its ownership does not keep its key",
                        "actor.PartitionActor",
                        "leases.addAll(ending.stillExecuting());",
                        ""),
                of(
                        "a reset keeps the old offset (PC#409)",
                        "group.LostPositions",
                        "consumer.seek(partition, beginning);",
                        ""),
                of(
                        "a stage ends twice",
                        "worker.AsyncAttempt",
                        "if (ended) {\n                return;\n            }\n            ended = true;",
                        "ended = true;"));
    }

    private static Mutation of(String bug, String type, String original, String replacement) {
        return Mutation.of(bug, Hunter.CLUSTER, edit(type, original, replacement));
    }

    private static Edit edit(String type, String original, String replacement) {
        return new Edit("core", "dev.levee.internal." + type, original, replacement);
    }
}
