package dev.levee.internal.engine;

import dev.levee.AfterDeadLetter;
import dev.levee.internal.parked.Ended;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.parked.ParkedIndex;
import dev.levee.wire.DoneOrigins;
import dev.levee.wire.ParkedRecord;
import dev.levee.wire.RetryProgress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What of a partition waits in the retry topic, and how it fits between what is in memory.
 *
 * <p>Each key has ONE sequence, by source offset, of which the {@link KeySequence} holds what is in memory and the
 * {@link ParkedIndex} what is not, or came back ({@link Returns}). The <em>barrier</em> of a key is its first record that is not
 * in memory: what is in memory before it may run, what is behind it waits, or is parked as well ({@link Departures}). A record
 * that came back stays in the index until its fate is durable; then its versions get their tombstones ({@link Endings}).
 *
 * <p><b>Followers.</b> While the head of a key waits for a time, everything behind it is parked. When that has come, up to a run
 * of followers may wait in memory: so the row of parked ones gets shorter, and a hot key returns to the source.
 *
 * <p><b>Held keys.</b> With {@link AfterDeadLetter#HOLD_KEY} the head of a key is parked without a due time once its dead letter is
 * written, so that everything behind it waits until somebody decides ({@link HeldKeys}, {@link Releases}).
 *
 * <p><b>Replays.</b> What had its fate may be asked for once more ({@link Replays}): then it stands here like what is parked.
 *
 * <p><b>Ahead.</b> After a takeover the source is read again from the committed offset. A parked record at or beyond it waits
 * until the source was read that far: its predecessors may come from there, and it comes itself. Then it is the same record
 * if it has the same leader epoch; if not, the log was cut off and has grown again.
 *
 * <p>Not thread-safe.
 */
final class Parking implements Turn {

    private static final long AGAIN_NANOS = 1_000_000_000;

    private final ShardSettings settings;
    private final ShardPort port;
    private final Sequences sequences;
    private final RestOfShard rest;
    private final RetryProgress begun;
    private final ParkedIndex index;
    private final Ahead ahead;
    private final Departures departures;
    private final Returns returns;
    private final Endings endings;
    private final Arrivals arrivals;
    private final KeyHolds holds;
    private final ParkRules rules;
    private final Replays replays;
    /** Failed records that could not be parked, and have a replay in front of them that came meanwhile. */
    private final Map<Long, ParkTicket> setAside = new LinkedHashMap<>();

    private long ownerEpoch;
    private long tombstonesAgainAt = Long.MAX_VALUE;
    private boolean over;

    Parking(
            ShardSettings settings,
            ShardPort port,
            Takeover takeover,
            Folded found,
            Sequences sequences,
            RestOfShard rest) {
        this.settings = settings;
        this.port = port;
        this.sequences = sequences;
        this.rest = rest;
        this.begun = takeover.retries();
        this.ownerEpoch = takeover.ownerEpoch();
        this.index = found.index();
        this.ahead = new Ahead(found.leaderEpochs());
        var places = new DoneOrigins();
        this.endings = new Endings(port, places);
        this.departures = new Departures(index, port, endings, takeover.retryEnd());
        this.returns = new Returns(index, places);
        this.arrivals = new Arrivals(settings, port, sequences, index, ahead, departures, returns, places);
        this.rules = new ParkRules(settings, index, departures, returns);
        this.holds = new KeyHolds(this, rest, port, sequences, index, ahead, departures, arrivals, found.dead());
        this.replays =
                new Replays(rules, rest, port, sequences, index, departures, arrivals, endings, holds, ahead, found);
        endings.inherit(found.ended(), begun.done());
        index.forEach(arrivals::schedule);
    }

    void renew(long epoch) {
        ownerEpoch = epoch;
    }

    // ---- from the source ----

    /** Whether {@code record}, just read, is in the retry topic already. */
    boolean isKnown(ConsumerRecord<byte[], byte[]> record) {
        Ahead.Known known = ahead.look(record);
        if (known == Ahead.Known.OTHER) {
            ahead.forget(record.offset());
            int slot = index.find(record.offset());
            int behind = index.next(slot);
            endings.add(replays.versionAt(slot));
            index.remove(slot);
            holds.over(record.offset());
            arrivals.schedule(behind);
            rest.made();
        }
        return known == Ahead.Known.SAME;
    }

    /** Everything below {@code offset} was read and is where it belongs. */
    void read(long offset) {
        ahead.passed(offset, origin -> arrivals.schedule(index.find(origin)));
    }

    // ---- Turn ----

    @Override
    public boolean isFree() {
        return index.size() == 0 && setAside.isEmpty();
    }

    @Override
    public boolean concerns(long key) {
        return index.headOf(key) != ParkedIndex.NONE;
    }

    @Override
    public boolean mayRun(KeySequence sequence, long now) {
        if (isFree()) {
            return true;
        }
        var first = sequence.first();
        if (sequence.attempts == null && first.offset() >= barrier(sequence)) {
            waitBehind(sequence);
            return false;
        }
        ParkTicket aside = setAside.remove(first.offset());
        if (aside != null && sequence.attempts == null) {
            holdUntilDue(sequence, aside, now);
            return false;
        }
        Returned returned = returns.get(first.offset());
        if (returned == null || returned.attempts() == null || sequence.attempts != null) {
            return true;
        }
        sequence.attempts = returned.attempts();
        sequence.dueNanos = now - (port.wallMillis() - index.dueAtMillis(index.find(first.offset()))) * 1_000_000;
        DueRetry fate = port.due(first, returned.attempts().last(), now);
        if (fate instanceof DueRetry.Later later) {
            arrivals.putOff(sequence, dueIn(later.nanos() - now));
            waitBehind(sequence);
        } else if (fate instanceof DueRetry.GiveUp giveUp) {
            rest.giveUp(sequence, giveUp.why(), now);
        }
        return fate instanceof DueRetry.Now;
    }

    @Override
    public void followed(KeySequence sequence) {
        parkFollowers(sequence);
    }

    @Override
    public void emptied(KeySequence sequence) {
        if (sequence.key != null && index.size() > 0) {
            arrivals.schedule(index.headOf(sequence.key));
        }
    }

    @Override
    public int runLength(KeySequence sequence, int most) {
        if (index.size() == 0) {
            return most;
        }
        long barrier = barrier(sequence);
        long first = sequence.first().offset();
        // only the first of a run can have failed before, and what is ready goes on although a replay came in front
        return sequence.prefix(
                record -> record.offset() == first || (record.offset() < barrier && !hasFailed(record.offset())), most);
    }

    private boolean hasFailed(long origin) {
        return returns.hasFailed(origin) || setAside.containsKey(origin);
    }

    /** The first record of its key that is not in memory; what is a key of its own has none. */
    private long barrier(KeySequence sequence) {
        if (sequence.key == null) {
            return Long.MAX_VALUE;
        }
        int slot = index.headOf(sequence.key);
        while (slot != ParkedIndex.NONE && returns.isInMemory(index.origin(slot))) {
            slot = index.next(slot);
        }
        return slot == ParkedIndex.NONE ? Long.MAX_VALUE : index.origin(slot);
    }

    private void waitBehind(KeySequence sequence) {
        sequence.state = KeySequence.BEHIND;
        if (sequence.key != null) {
            if (replays.isAnyUnderway()) {
                arrivals.unloadBehind(sequence.key, barrier(sequence)); // a replay may have come before them
            }
            arrivals.schedule(index.headOf(sequence.key));
            parkFollowers(sequence);
        }
    }

    private void parkFollowers(KeySequence sequence) {
        if (!rules.isOn() || sequence.key == null) {
            return;
        }
        int kept = isComing(index.headOf(sequence.key)) ? settings.runs().longest() : 0;
        int most = Math.min(sequence.size() - kept, rules.room());
        sequence.remove(record -> !returns.isInMemory(record.offset()) && departures.fits(record), most)
                .forEach(record -> departures.send(record, sequence.key, ownerEpoch, 0, null));
    }

    /** Whether the head at {@code slot} waits for nothing but its way. */
    private boolean isComing(int slot) {
        long origin = index.origin(slot);
        ParkTicket leaving = departures.ticketOf(origin);
        return returns.isInMemory(origin)
                || (leaving == null ? index.dueAtMillis(slot) : leaving.dueAtMillis()) <= port.wallMillis();
    }

    // ---- to the retry topic ----

    ParkRules rules() {
        return rules;
    }

    /** The first of {@code sequence}, which failed, waits {@code nanos} in the retry topic. */
    void park(KeySequence sequence, long nanos, long now) {
        parkUntil(sequence, dueIn(nanos), now);
    }

    void parkUntil(KeySequence sequence, long due, long now) {
        Attempts attempts = sequence.attempts;
        var record = sequence.removeFirst();
        int slot = index.find(record.offset());
        if (slot != ParkedIndex.NONE) {
            returns.leaves(slot);
        }
        departures.send(record, sequence.key, ownerEpoch, due, attempts);
        arrivals.unloadBehind(sequence.key, record.offset());
        sequences.release(sequence, now);
    }

    void parked(ParkTicket ticket, long retryOffset) {
        if (!departures.written(ticket, retryOffset)) {
            return;
        }
        int slot = index.find(ticket.offset());
        if (index.isWritten(slot)) {
            endings.add(replays.versionAt(slot));
        } else {
            rest.left(ticket.record());
        }
        departures.takeUnheard(ticket.offset()).forEach(endings::add);
        index.written(slot, retryOffset, ticket.ownerEpoch(), ticket.version(), ticket.dueAtMillis(), ticket.bytes());
        holds.parked(ticket);
        index.writtenAt(retryOffset, port.wallMillis());
        rest.made();
        arrivals.schedule(slot);
    }

    void parkFailed(ParkTicket ticket, boolean tooLarge, long now) {
        if (!departures.failed(ticket, tooLarge, ownerEpoch, now)) {
            return;
        }
        int slot = index.find(ticket.offset());
        if (index.isWritten(slot)) {
            if (holds.unparkable(ticket, slot)) {
                return;
            }
            returns.stays(slot, new Returned(ticket.record(), ticket.attempts()));
        } else {
            index.remove(slot);
        }
        KeySequence sequence = sequences.of(ticket.keyHash(), ticket.record());
        boolean waits = sequence.state instanceof KeySequence.State.Behind
                || (sequence.state instanceof KeySequence.State.Idle && sequence.isEmpty());
        sequence.insert(ticket.record());
        boolean isFirst = sequence.first() == ticket.record() && ticket.offset() < barrier(sequence);
        if (ticket.dueAtMillis() == ParkedRecord.NEVER) {
            holds.keep(sequence, ticket, waits, now);
        } else if (waits && ticket.attempts() != null && isFirst) {
            holdUntilDue(sequence, ticket, now);
        } else {
            if (ticket.attempts() != null && !returns.isInMemory(ticket.offset())) {
                setAside.put(ticket.offset(), ticket);
            }
            if (waits) {
                sequences.release(sequence, now);
            }
        }
    }

    private void holdUntilDue(KeySequence sequence, ParkTicket ticket, long now) {
        sequence.attempts = ticket.attempts();
        long in = Math.max(0, ticket.dueAtMillis() - port.wallMillis());
        rest.hold(sequence, now + in * 1_000_000, now);
    }

    private long dueIn(long nanos) {
        // never early, whatever the two clocks round off
        return port.wallMillis() + nanos / 1_000_000 + 2;
    }

    // ---- there and back ----

    /** What did not get through is written or asked for again. */
    void tryAgain(long now) {
        departures.sendAgain(now);
        if (now >= tombstonesAgainAt) {
            tombstonesAgainAt = Long.MAX_VALUE;
            endings.sendAgain();
        }
        arrivals.askAgain(now);
        holds.step(now);
        replays.step(now);
    }

    void returned(long retryOffset, Returned returned, long now) {
        if (holds.returned(retryOffset)) {
            var record = returned.record();
            int slot = index.find(record.offset());
            departures.send(record, keyAt(slot), ownerEpoch, port.wallMillis(), null);
        } else if (!replays.returned(retryOffset, returned)) {
            arrivals.returned(retryOffset, returned, now);
        }
    }

    void unreturned(long retryOffset, long now) {
        if (!holds.unreturned(retryOffset, now) && !replays.unreturned(retryOffset, now)) {
            arrivals.unreturned(retryOffset, now);
        }
    }

    @Nullable
    Long keyAt(int slot) {
        return index.keyed(slot) ? (Long) index.keyHash(slot) : null;
    }

    KeyHolds holds() {
        return holds;
    }

    Replays replays() {
        return replays;
    }

    /** Whether nothing of what is parked will move before somebody decides about a held key. */
    boolean waitsForPeople() {
        return holds.waitForPeople()
                && replays.isIdle()
                && arrivals.isIdle()
                && departures.size() == 0
                && endings.size() == 0
                && ahead.isEmpty();
    }

    Arrivals arrivals() {
        return arrivals;
    }

    Departures departures() {
        return departures;
    }

    // ---- the end of a parked record ----

    /** The record has its fate. Says whether it came from the retry topic. */
    boolean finished(ConsumerRecord<byte[], byte[]> record) {
        if (index.size() == 0 && departures.remembersNothing()) {
            return false; // nearly always: this is asked for every record
        }
        long origin = record.offset();
        departures.finished(origin);
        int slot = index.find(origin);
        if (slot != ParkedIndex.NONE) {
            returns.left(slot);
            end(slot);
            return true;
        }
        var unheard = departures.takeUnheard(origin);
        unheard.forEach(endings::add);
        if (!unheard.isEmpty()) {
            endings.handled(origin);
        }
        return false;
    }

    /** The record at {@code slot} has its fate. */
    void end(int slot) {
        int behind = index.next(slot);
        long origin = index.origin(slot);
        var versions = new ArrayList<>(departures.takeUnheard(origin));
        versions.add(replays.versionAt(slot));
        versions.forEach(endings::add);
        versions.forEach(version -> endings.handled(version.doneAs()));
        index.remove(slot);
        arrivals.schedule(behind);
    }

    void forgotten(Ended version) {
        endings.forgotten(version);
        rest.made();
    }

    void forgetFailed(Ended version, long now) {
        endings.failed(version);
        tombstonesAgainAt = Math.min(tombstonesAgainAt, now + AGAIN_NANOS);
    }

    // ---- commits ----

    /** What a commit says of parked records now. */
    RetryProgress progress() {
        if (begun.takeovers().isEmpty()) {
            return begun;
        }
        long low = Math.min(index.low(), Math.min(endings.low(), departures.low()));
        var takeovers = begun.takeovers();
        if (endings.isInheritanceOver()) {
            // nothing that an older one makes void is left
            takeovers = takeovers.subList(takeovers.size() - 1, takeovers.size());
        }
        long known = low == Long.MAX_VALUE ? departures.end() : low;
        return new RetryProgress(Math.min(known, replays.low()), takeovers, endings.done());
    }

    /** Tombstones wait for a commit that has not been offered yet. */
    boolean isUntold() {
        return endings.isUntold();
    }

    void told(CommitPoint point) {
        endings.tell(point);
        holds.told(point);
    }

    void committed(CommitPoint point) {
        endings.committed(point);
        holds.committed(point);
    }

    /** Records that are due wait for a commit to be accepted. */
    boolean isUrgent() {
        return endings.isUncommitted() && (!arrivals.hasRoom() || endings.areMany());
    }

    /** The same for one that has not been offered yet. */
    boolean wantsCommit() {
        return endings.isUntold() && isUrgent();
    }

    // ---- the end of the ownership ----

    /** Nothing leaves or comes back any more; what is on its way to the retry topic may arrive. */
    void drain() {
        over = true;
        rules.end();
        departures.stop();
        arrivals.drain();
        holds.drain();
    }

    void abandon() {
        departures.abandon();
    }

    // ---- what others may know ----

    long nextDeadline() {
        long again = Math.min(Math.min(tombstonesAgainAt, departures.sendAgainAt()), holds.nextDeadline());
        return over ? Long.MAX_VALUE : Math.min(Math.min(again, replays.nextDeadline()), arrivals.nextDeadline());
    }

    int size() {
        return index.size();
    }

    int keys() {
        return index.keys();
    }

    /** When the oldest of what is parked was written, as epoch milliseconds; {@link Long#MAX_VALUE} if nothing is. */
    long oldestMillis() {
        return index.oldestMillis();
    }

    int ending() {
        return endings.size();
    }
}
