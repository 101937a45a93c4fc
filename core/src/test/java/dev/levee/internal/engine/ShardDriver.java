package dev.levee.internal.engine;

import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import dev.levee.internal.parked.Ended;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.retrytopic.ParkedRecords;
import dev.levee.wire.RetryProgress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hand-cranked world around the shards of one partition in one process: the test is poll thread, workers, dead-letter
 * topic and clock. A worker's step and the shard's hearing of it are two separate turns of the crank, as in the real
 * runtime. A {@link Witness} watches all of it.
 */
final class ShardDriver {

    /** What a worker posted to the partition's inbox; without {@code ended}, only that it got on. */
    record Report(Run run, boolean ended, @Nullable Failure failure) {}

    /** A dead letter on its way. */
    record Letter(DeadLetterTicket ticket, ShardPort ownership) {}

    /** A version on its way to the retry topic. */
    record Park(ParkTicket ticket, ShardPort ownership) {}

    /** A tombstone on its way there. */
    record End(Ended version, ShardPort ownership) {}

    /** A parked record on its way back. */
    record Load(long retryOffset, ShardPort ownership) {}

    final TestLog log;
    final Witness witness;

    /** Inside or between records of a run. */
    final List<Worker> workers = new ArrayList<>();

    /** Posted by workers, not applied. */
    final List<Report> reports = new ArrayList<>();

    /** Not answered. */
    final List<Letter> letters = new ArrayList<>();

    final List<Park> parks = new ArrayList<>();
    final List<End> ends = new ArrayList<>();
    final List<Load> loads = new ArrayList<>();
    TestRetryTopic retryTopic = new TestRetryTopic();

    /** What the present shard wants done, or the last one wanted. */
    Effects effects = new Effects();

    final List<Long> interruptions = new ArrayList<>();
    long now = 1_000_000_000L;
    long nanosPerRecord = 1_000_000;
    int metadataLimit = 4_096;

    /** What the broker has, as far as this process knows; null for what the ownership began with. */
    @Nullable
    CommitPoint acknowledged;

    long position;

    private final ShardSettings settings;
    private final List<Lease> leases = new ArrayList<>();
    private @Nullable Shard current;
    private boolean ending;
    private Orders orders = Orders.NONE;
    private long tailed;

    ShardDriver(ShardSettings settings, TestLog log) {
        this.settings = settings;
        this.log = log;
        this.witness = new Witness(settings, log);
    }

    // ---- ownership ----

    void begin(Takeover takeover) {
        var parked = takeover.retries().takeovers().isEmpty() ? Folded.nothing() : retryTopic.fold(takeover);
        witness.begins(takeover, parked.index(), retryTopic);
        acknowledged = null;
        effects = new Effects();
        effects.told = witness::obeyed;
        effects.wallMillis = () -> now / 1_000_000;
        var shard = new Shard(settings, effects, takeover, parked, List.copyOf(leases));
        current = shard;
        position = takeover.offset();
        ending = false;
        tailed = takeover.retryEnd();
        shard.order(orders, now);
        shard.setDispatching(true, now);
        look();
    }

    Shard shard() {
        if (current == null) {
            throw new AssertionError("the partition is not owned");
        }
        return current;
    }

    /** The partition is being revoked: no worker takes what waits. */
    void drain() {
        effects.queue.clear();
        shard().drain();
        ending = true;
        look();
    }

    /** The end of a drain, in time or not; the last word of this ownership. */
    CommitPoint retire() {
        if (!shard().isDrained()) {
            shard().expire();
        }
        CommitPoint point = commitPoint();
        leave();
        return point;
    }

    void abandon() {
        effects.queue.clear();
        ending = true;
        shard().abandon();
        leave();
    }

    private void leave() {
        leases.addAll(shard().stillExecuting());
        current = null;
    }

    /** Handlers of earlier ownerships that have not ended. */
    List<Lease> leases() {
        return List.copyOf(leases);
    }

    // ---- the poll thread ----

    void poll(int most) {
        witness.makeRoom();
        var records = log.read(position, most);
        if (log.indexFrom(position) + records.size() == log.size()) {
            position = log.end();
        } else if (!records.isEmpty()) {
            position = records.get(records.size() - 1).offset() + 1;
        }
        shard().polled(records, position, -1, now);
        look();
    }

    void setDispatching(boolean allowed) {
        shard().setDispatching(allowed, now);
        look();
    }

    void tick() {
        shard().tick(now);
        look();
    }

    /** Operators want this, also of the next ownership. */
    void order(Orders wanted) {
        orders = wanted;
        witness.ordered(wanted);
        if (current != null) {
            current.order(wanted, now);
            look();
        }
    }

    CommitPoint commitPoint() {
        CommitPoint point = shard().commitPoint();
        witness.commits(point, metadataLimit);
        if (shard().status().urgent()) {
            effects.urgent = point; // the runtime commits what was told last
        }
        look();
        return point;
    }

    /** What something waits for to be committed. */
    CommitPoint urgent() {
        if (effects.urgent == null) {
            throw new AssertionError("nothing waits for a commit");
        }
        return effects.urgent;
    }

    /** The broker has {@code point}; the shard is told. */
    void acknowledge(CommitPoint point) {
        if (point.equals(effects.urgent)) {
            effects.urgent = null;
        }
        witness.acknowledged(point);
        acknowledged = point;
        shard().committed(point, now);
        look();
    }

    // the runtime asks after each turn
    private void look() {
        for (long skipped : effects.skipped) {
            log.handled.set(log.indexFrom(skipped));
            witness.skipped(skipped);
        }
        effects.skipped.clear();
        if (current != null) {
            witness.sees(current.status());
        }
        for (DeadLetterTicket ticket : effects.letters) {
            witness.writes(ticket);
            letters.add(new Letter(ticket, effects));
        }
        effects.letters.clear();
        effects.parks.forEach(ticket -> parks.add(new Park(ticket, effects)));
        effects.parks.clear();
        effects.ends.forEach(version -> ends.add(new End(version, effects)));
        effects.ends.clear();
        effects.loads.forEach(offset -> loads.add(new Load(offset, effects)));
        effects.loads.clear();
    }

    // ---- workers ----

    /** A worker takes the run; it has not claimed a record yet. */
    Worker take(Run run) {
        if (!effects.queue.remove(run)) {
            throw new AssertionError("not waiting");
        }
        var worker = new Worker(run, effects);
        workers.add(worker);
        return worker;
    }

    /** The worker goes on to its next record, or home. */
    boolean claim(Worker worker) {
        worker.interrupted = false;
        int index = worker.run.claim(now, () -> interrupted(worker));
        if (index < 0) {
            workers.remove(worker);
            reports.add(new Report(worker.run, true, null));
            return false;
        }
        worker.index = index;
        worker.startedAt = now;
        worker.key = witness.keyOf(log.indexFrom(worker.offset()));
        witness.starts(worker.offset(), worker.run.attempt(index), now);
        return true;
    }

    void succeed(Worker worker) {
        long offset = leave(worker);
        log.handled.set(log.indexFrom(offset));
        if (current != null && worker.ownership == effects) {
            witness.finishes(offset);
        }
        worker.mustBeTold(worker.run.succeed());
    }

    void fail(Worker worker, Failure failure) {
        leave(worker);
        worker.mustBeTold(worker.run.fail());
        workers.remove(worker);
        reports.add(new Report(worker.run, true, failure));
    }

    private long leave(Worker worker) {
        long offset = worker.offset();
        witness.leaves(offset, worker.key);
        worker.index = -1;
        return offset;
    }

    private void interrupted(Worker worker) {
        boolean tooEarly = worker.startedAt + settings.attemptTimeoutNanos() > now;
        if (!ending && tooEarly && !orders.records().containsKey(worker.offset())) {
            throw new AssertionError(worker.offset() + " is interrupted too early");
        }
        worker.interrupted = true;
        interruptions.add(worker.offset());
    }

    // ---- the partition's inbox ----

    /** Applies a report as {@code PartitionActor} does, whatever ownership it is from. */
    /** Workers take whatever waits and handle it; offsets in that order. */
    List<Long> handleAll() {
        var handled = new ArrayList<Long>();
        while (!effects.queue.isEmpty()) {
            Worker worker = take(effects.queue.get(0));
            while (claim(worker)) {
                handled.add(worker.offset());
                succeed(worker);
            }
            List.copyOf(reports).forEach(this::apply);
        }
        return handled;
    }

    void apply(Report report) {
        reports.remove(report);
        Run run = report.run();
        if (report.ended()) {
            leases.removeIf(lease -> lease.run() == run);
        }
        if (current == null) {
            return;
        }
        if (!report.ended()) {
            current.progressed(run, now);
        } else {
            Failure failure = report.failure();
            if (failure != null && !ending && effects.dispatched.contains(run)) {
                witness.failed(run.record(run.completed()).offset(), failure, now);
            }
            int attempts = run.completed() + (failure == null ? 0 : 1);
            current.ended(run, failure, nanosPerRecord * attempts, now);
            current.leaseEnded(run, now);
        }
        look();
    }

    // ---- the retry topic ----

    void parked(Park park) {
        parks.remove(park);
        long at = retryTopic.append(park.ticket());
        if (current != null && park.ownership() == effects) {
            witness.parked(park.ticket());
            current.parked(park.ticket(), at, now);
            look();
        }
    }

    /** {@code landed}: it was written all the same, and nobody knows. */
    void parkFailed(Park park, boolean landed, boolean tooLarge) {
        parks.remove(park);
        if (landed) {
            retryTopic.append(park.ticket());
        }
        if (current != null && park.ownership() == effects) {
            current.parkFailed(park.ticket(), tooLarge, now);
            look();
        }
    }

    void ended(End end) {
        ends.remove(end);
        retryTopic.append(end.version());
        if (current != null && end.ownership() == effects) {
            current.forgotten(end.version(), now);
            look();
        }
    }

    void endFailed(End end, boolean landed) {
        ends.remove(end);
        if (landed) {
            retryTopic.append(end.version());
        }
        if (current != null && end.ownership() == effects) {
            current.forgetFailed(end.version(), now);
            look();
        }
    }

    void loaded(Load load, boolean well) {
        loads.remove(load);
        if (current == null || load.ownership() != effects) {
            return;
        }
        var record = well ? retryTopic.at(load.retryOffset()) : null;
        if (record == null) {
            current.unreturned(load.retryOffset(), now);
        } else {
            current.returned(load.retryOffset(), ParkedRecords.returned(record), now);
        }
        look();
    }

    // ---- replays ----

    /** Triage asks for the record at {@code offset}, which had its fate. */
    void request(long offset, String replayId) {
        retryTopic.append(log.at(log.indexFrom(offset)), replayId);
    }

    /** From now on, as in every member. */
    void follow() {
        shard().replays().read(List.of(), List.of(), tailed);
    }

    /** The owner reads the retry topic to its end. */
    void readOn() {
        var found = retryTopic.requests(tailed);
        tailed = retryTopic.end();
        shard().replays().read(found.waiting(RetryProgress.NONE), found.ended(), tailed);
        shard().tick(now);
        look();
    }

    /** Returns what the answer is so far. */
    List<ReleaseOutcome> release(long offset, Release how) {
        witness.released(offset, how);
        var answers = new ArrayList<ReleaseOutcome>();
        shard().release(
                        new ReleaseRequest(offset, how, outcome -> {
                            answers.add(outcome);
                            witness.answered(offset, how, outcome);
                        }),
                        now);
        look();
        return answers;
    }

    void written(Letter letter) {
        letters.remove(letter);
        log.handled.set(log.indexFrom(letter.ticket().record().offset()));
        if (current != null && letter.ownership() == effects) {
            witness.deadLettered(letter.ticket().record().offset());
            current.written(letter.ticket(), now);
            look();
        }
    }

    void writeFailed(Letter letter, boolean tooLarge) {
        letters.remove(letter);
        if (current != null && letter.ownership() == effects) {
            current.writeFailed(letter.ticket(), tooLarge, "test", now);
            look();
        }
    }
}
