package dev.levee.internal.engine;

import dev.levee.ReleaseOutcome;
import dev.levee.internal.parked.Ended;
import dev.levee.internal.parked.Folded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is decided about one partition during one ownership: a single-writer state machine. Events come in as
 * method calls with the time, effects go out through {@link ShardPort}.
 *
 * <p><b>The way of a record.</b> Polled records queue in the {@link Intake}. A record taken in is unfinished in the ledger
 * and waits in the {@link KeySequence} of its key. The first of a sequence runs, followers of the same key ride along in
 * the same {@link Run}. Success finishes it. A failure is held (its key waits, everything else flows) or written as a dead
 * letter; it is finished when that write is acknowledged. The commit point is the lowest unfinished offset plus a map of
 * what is finished beyond.
 *
 * <p><b>Sweep.</b> While the handler is trivial, everything goes to one worker, but for keys that something is outstanding of.
 *
 * <p><b>Ownership ends</b> by {@link #drain} (dispatch stops, running handlers may finish) and {@link #expire} (what still
 * runs is interrupted), then a last commit point; or by {@link #abandon} when the partition is already somebody else's.
 * Handlers that still run keep their key: the next ownership in this process starts with them as leases.
 */
public final class Shard {

    private ShardSettings settings;
    private final ShardPort port;
    private final Takeover takeover;
    final Intake intake;
    private final Sequences sequences;
    private final Parking parking;
    private final Running running;
    private final AttemptWatch attemptWatch;
    final StartPermission permission;
    final FailedRecords failedRecords;
    final Sweep sweep;
    private final Obedience obedience;
    private final Starts start;
    private final Map<Run, KeySequence> leases = new LinkedHashMap<>();
    private boolean dispatching = true;
    private boolean over;
    private long ownerEpoch;

    /**
     * Begins an ownership.
     *
     * @param parked what of the partition waits in the retry topic
     * @param stale handlers of earlier ownerships that have not ended yet
     */
    public Shard(ShardSettings settings, ShardPort port, Takeover takeover, Folded parked, List<Lease> stale) {
        this.settings = settings;
        this.port = port;
        this.takeover = takeover;
        this.intake = new Intake(settings, takeover);
        this.sequences = new Sequences(settings.ordering(), settings.orderBy());
        this.running = new Running(this::handled);
        this.attemptWatch = new AttemptWatch(running, port);
        this.parking = new Parking(settings, port, takeover, parked, sequences, new ForParking(this));
        sequences.takeTurns(parking);
        this.failedRecords = new FailedRecords(settings, port, parking);
        this.sweep = new Sweep(intake, sequences, running, failedRecords, this::leftIfParked);
        this.permission = new StartPermission(settings, port, takeover.suspicion());
        this.obedience = new Obedience(port, sequences, running, parking, failedRecords, this::finishFirst);
        this.start = new Starts(port, sequences, running, parking, permission, failedRecords, obedience);
        this.ownerEpoch = takeover.ownerEpoch();
        for (Lease lease : stale) {
            leases.put(lease.run(), sequences.leased(lease));
        }
    }

    // ---- events ----

    /** More of the log was read; {@code leaderEpoch} is that of what is below {@code nextOffset}, -1 if unknown. */
    public void polled(List<ConsumerRecord<byte[], byte[]>> records, long nextOffset, int leaderEpoch, long now) {
        if (!over) {
            intake.polled(records, nextOffset, leaderEpoch);
            permission.progress().read();
            step(now);
        }
    }

    /** A worker got on with {@code run}. */
    public void progressed(Run run, long now) {
        running.progressed(run);
        takeBackUnlessDurable(now);
        step(now);
    }

    /**
     * A worker is done with {@code run}: it handled all, or was cut off, or the record at {@link Run#completed} failed.
     *
     * @param nanos time spent in the handler
     */
    public void ended(Run run, @Nullable Failure failure, long nanos, long now) {
        if (!running.remove(run)) {
            return;
        }
        sweep.measured(run.completed() + (failure == null ? 0 : 1), nanos);
        if (over) {
            return;
        }
        settle(run, failure, now);
        if (failure != null) {
            obedience.hasten(now);
        }
        takeBackUnlessDurable(now);
        step(now);
    }

    /** A handler of an earlier ownership has ended at last. */
    public void leaseEnded(Run run, long now) {
        KeySequence sequence = leases.remove(run);
        if (sequence != null) {
            sequences.leaseEnded(sequence, now);
            step(now);
        }
    }

    /** The broker acknowledged {@code point} of this ownership. */
    public void committed(CommitPoint point, long now) {
        permission.progress().committed(point);
        parking.committed(point);
        step(now);
    }

    /** The ownership goes on under a new owner epoch, which is to be committed. */
    public void renew(long ownerEpoch) {
        this.ownerEpoch = ownerEpoch;
        parking.renew(ownerEpoch);
        permission.progress().made();
    }

    public void written(DeadLetterTicket ticket, long now) {
        KeySequence sequence = failedRecords.written(ticket);
        if (sequence != null) {
            port.deadLettered(ticket);
            parking.replays().deadLettered(ticket.record().offset());
            if (parking.rules().holds(sequence)) {
                parking.holds().hold(sequence, now);
            } else {
                finishFirst(sequence, now);
            }
            takeBackUnlessDurable(now);
            step(now);
        }
    }

    /** A dead letter did not get through; if it was too large, a smaller one may. */
    public void writeFailed(DeadLetterTicket ticket, boolean tooLarge, String why, long now) {
        failedRecords.writeFailed(ticket, tooLarge, why, over, now);
    }

    /** The broker has {@code ticket} at {@code retryOffset}. */
    public void parked(ParkTicket ticket, long retryOffset, long now) {
        parking.parked(ticket, retryOffset);
        obedience.hasten(now);
        takeBackUnlessDurable(now);
        step(now);
    }

    public void parkFailed(ParkTicket ticket, boolean tooLarge, long now) {
        parking.parkFailed(ticket, tooLarge, now);
        step(now);
    }

    /** What was parked at {@code retryOffset} is back. */
    public void returned(long retryOffset, Returned returned, long now) {
        if (!over) {
            parking.returned(retryOffset, returned, now);
            step(now);
        }
    }

    /** What was parked at {@code retryOffset} cannot be read now. */
    public void unreturned(long retryOffset, long now) {
        if (!over) {
            parking.unreturned(retryOffset, now);
            step(now);
        }
    }

    /** The tombstone of {@code version} is written. */
    public void forgotten(Ended version, long now) {
        parking.forgotten(version);
        step(now);
    }

    public void forgetFailed(Ended version, long now) {
        parking.forgetFailed(version, now);
    }

    /** Somebody decided about a held key; answered when that is durable. */
    public void release(ReleaseRequest request, long now) {
        if (over) {
            request.answer().accept(ReleaseOutcome.NOT_OWNED);
        } else {
            parking.holds().ask(request);
            step(now);
        }
    }

    /** Other budgets from here on; the rest of {@code changed} must be as before. */
    public void adjust(ShardSettings changed, long now) {
        settings = changed;
        intake.adjust(changed);
        failedRecords.adjust(changed);
        step(now);
    }

    /** Operators want this from here on, and nothing else. */
    public void order(Orders wanted, long now) {
        if (!over && obedience.order(wanted, now)) {
            takeBack(now);
            step(now);
        }
    }

    public void tick(long now) {
        step(now);
    }

    /** Whether records may be given to workers; if not, those that no handler has begun come back. */
    public void setDispatching(boolean allowed, long now) {
        dispatching = allowed && !over;
        if (!allowed && !over) {
            takeBack(now);
            if (running.isEmpty()) {
                permission.nothingRuns();
            }
        }
        step(now);
    }

    /** Nothing new starts from here on. */
    public void drain() {
        over = true;
        dispatching = false;
        intake.dropBacklog();
        failedRecords.stopWaiting();
        parking.drain();
        attemptWatch.stop();
        running.cutAll();
        permission.over();
    }

    /** After {@link #drain}: no handler runs and nothing is on the way to the broker. */
    public boolean isDrained() {
        boolean writing = failedRecords.isWriting() || parking.departures().size() > 0;
        return over && running.isEmpty() && !writing;
    }

    /** The drain budget is used up: interrupts what still runs. Returns how many handlers that is. */
    public int expire() {
        running.harvestAll();
        var overrun = running.executing();
        overrun.forEach(run -> port.interrupt(run, run.completed()));
        return overrun.size();
    }

    /** The partition is somebody else's: nothing that ends from here on counts. */
    public void abandon() {
        drain();
        expire();
        failedRecords.abandon();
        parking.abandon();
    }

    /** Progress to commit. All of it: what workers finished since their last report counts too. */
    public CommitPoint commitPoint() {
        running.harvestAll();
        var suspicion = permission.suspicion(intake.watermark() > takeover.offset(), over);
        var point = intake.commitPoint(takeover.log(), ownerEpoch, suspicion, parking.progress());
        parking.told(point);
        return permission.progress().tell(point);
    }

    // ---- what others may know ----

    public ShardPort port() {
        return port;
    }

    /** Handlers that still work on a record of this partition, for its next ownership in this process. */
    public List<Lease> stillExecuting() {
        return running.leases();
    }

    public boolean isQuiet() {
        return running.isEmpty() && !permission.isAlone();
    }

    /** Whether a suspect runs, waits to run, or would be blamed for a death now. */
    public boolean isAlone() {
        return permission.isAlone();
    }

    /** When {@link #tick} is needed at the latest; {@link Long#MAX_VALUE} if never. */
    public long nextDeadline() {
        long waiting = Math.min(failedRecords.nextDeadline(), parking.nextDeadline());
        long watching = Math.min(attemptWatch.nextDeadline(), sweep.nextDeadline());
        return Math.min(Math.min(waiting, watching), permission.insistAt());
    }

    public ShardStatus status() {
        return new ShardStatus(
                ownerEpoch,
                intake.position(),
                intake.unfinished(),
                running.size(),
                failedRecords.held(),
                failedRecords.beingWritten() + parking.departures().size(),
                parking.size(),
                parking.keys(),
                parking.ending(),
                intake.mostRecords(),
                intake.bytes(),
                intake.isFull(),
                intake.isMapFull(),
                parking.isUrgent()
                        || (permission.isStrict()
                                && (!running.isEmpty() || !permission.progress().isDurable())),
                permission.isQuarantined(),
                permission.progress().isUntold() || parking.isUntold() || !running.isEmpty(),
                parking.holds().heldKeys().size(),
                parking.holds().heldKeys().first(),
                dispatching
                        && parking.waitsForPeople()
                        && running.isEmpty()
                        && failedRecords.isEmpty()
                        && sequences.peekReady() == null);
    }

    /** Records that hold their keys after their dead letters: the first so many. */
    public List<HeldHead> heldKeys(int most) {
        return parking.holds().heldKeys().first(most);
    }

    /** Whoever changes something there says so with a {@link #tick}. */
    public Replays replays() {
        return parking.replays();
    }

    /** What takes a look through what is in flight and what is due. */
    public ShardDetails details() {
        return new ShardDetails(blocker(), parking.arrivals().due(), parking.oldestMillis());
    }

    /** The record that the commit point waits for, or null when it waits for none. */
    @Nullable
    BlockingRecord blocker() {
        return BlockingRecord.at(
                intake.watermark(),
                intake.firstPutBack(),
                running.all(),
                sequences.ready(),
                failedRecords.timed(),
                parking.holds().heldKeys().kept(),
                failedRecords.writing(),
                parking.departures().writing(),
                sequences,
                leases);
    }

    // ---- decisions ----

    private void step(long now) {
        if (over) {
            return;
        }
        for (var due = failedRecords.nextDue(now); due != null; due = failedRecords.nextDue(now)) {
            sequences.release(due, now);
        }
        if (parking.rules().isOn() && (intake.isCrowded() || intake.isMapFull())) {
            failedRecords.parkHeld(now);
        }
        parking.tryAgain(now);
        sweep.breakIfSlow(now);
        if (dispatching && port.mayRun()) {
            do {
                takeIn(now);
                parking.arrivals().load(now);
            } while (start.ready(now));
            takeBackUnlessDurable(now);
        } else {
            parking.arrivals().rest();
        }
        intake.follow(running.size(), dispatching && sequences.peekReady() == null, now);
        attemptWatch.look(now, settings, sweep.isOn());
        if (parking.wantsCommit()
                || (permission.isStrict() && permission.progress().isUrgent())) {
            port.commit(commitPoint());
        }
    }

    private void takeIn(long now) {
        if (maySweep()) {
            Run all = sweep.next(settings.runs().longestSweep(), now);
            if (all != null) {
                port.dispatch(List.of(all));
            }
        } else if (!sweep.isOn()) {
            while (start.hasRoom() && sweep.letsIn(intake.begun(), now)) {
                var record = intake.next();
                if (record == null) {
                    break;
                }
                if (!leftIfParked(record)) {
                    sequences.enqueue(record, now);
                }
            }
        }
        parking.read(intake.read());
    }

    /** What {@code run} left unhandled waits again. */
    private void settle(Run run, @Nullable Failure failure, long now) {
        permission.ended(failure);
        KeySequence sequence = run.sequence();
        if (sequence == null) {
            sweep.ended(run.unhandled(), failure, now);
        } else {
            if (run.completed() > 0) {
                sequence.attempts = null;
            }
            sequence.putBack(run.unhandled());
            if (failure == null) {
                sequences.release(sequence, now);
            } else {
                failedRecords.failed(sequence, failure, now);
            }
        }
    }

    private void takeBack(long now) {
        for (Run run : running.all()) {
            // a busy worker brings back the rest itself
            if (run.cut() < 0) {
                running.remove(run);
                settle(run, null, now);
            }
        }
    }

    private void handled(ConsumerRecord<byte[], byte[]> record, List<ProducerRecord<byte[], byte[]>> outputs) {
        if (!outputs.isEmpty()) {
            port.emit(new Emission(record, outputs, false));
        }
        finish(record);
    }

    private void finish(ConsumerRecord<byte[], byte[]> record) {
        if (!parking.finished(record)) {
            intake.finish(record);
        }
        permission.finished(record.offset());
    }

    void finishFirst(KeySequence sequence, long now) {
        finish(sequence.removeFirst());
        sequences.release(sequence, now);
    }

    /** Whether it is in the retry topic already, which it leaves the source for. */
    private boolean leftIfParked(ConsumerRecord<byte[], byte[]> record) {
        boolean known = parking.isKnown(record);
        if (known) {
            leaveSource(record);
        }
        return known;
    }

    /** It is in the retry topic: finished in the source, but not for good. */
    void leaveSource(ConsumerRecord<byte[], byte[]> record) {
        intake.finish(record);
        permission.progress().made();
    }

    private void takeBackUnlessDurable(long now) {
        if (!over && permission.mustCommitFirst()) {
            takeBack(now);
        }
    }

    private boolean maySweep() {
        return settings.runs().longestSweep() > 0
                && sweep.pays()
                && obedience.isFree()
                && !permission.isStrict()
                && parking.replays().isIdle(); // which wait for the end of a sweep
    }
}
