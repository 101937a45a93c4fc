package dev.levee.internal.engine;

import dev.levee.internal.parked.ParkedIndex;

/** Which records may be parked. Not thread-safe. */
final class ParkRules {

    private final ShardSettings settings;
    private final ParkedIndex index;
    private final Departures departures;
    private final Returns returns;
    private boolean over;

    ParkRules(ShardSettings settings, ParkedIndex index, Departures departures, Returns returns) {
        this.settings = settings;
        this.index = index;
        this.departures = departures;
        this.returns = returns;
    }

    /** The ownership ends. */
    void end() {
        over = true;
    }

    /** Whether anything may be parked. */
    boolean isOn() {
        return settings.parks().most() > 0 && !over;
    }

    /** How many more records may be parked. */
    int room() {
        return Math.max(0, settings.parks().most() - index.size());
    }

    /** Whether the first of {@code sequence}, whose dead letter is written, holds its key from now on. */
    boolean holds(KeySequence sequence) {
        return settings.parks().holdsKeys() && sequence.key != null;
    }

    /** Whether it can be parked for that; also while the ownership ends, or it would be a dead letter again in the next one. */
    boolean takesDead(KeySequence sequence) {
        return settings.parks().most() > 0 && fits(sequence, isThere(sequence));
    }

    /** Whether the first of {@code sequence}, which failed, should wait {@code nanos} in the retry topic. */
    boolean takes(KeySequence sequence, long nanos) {
        boolean isThere = isThere(sequence);
        boolean isLong =
                nanos > settings.parks().beyondNanos() || settings.parks().beyondNanos() == 0;
        return mayLeave(sequence, isThere) && (isLong || (isThere && returns.areMany()));
    }

    /** The same when memory is short. */
    boolean relieves(KeySequence sequence) {
        return mayLeave(sequence, isThere(sequence));
    }

    /** Whether the first of {@code sequence} came back from the retry topic, which knows all its attempts. */
    boolean isThereAlike(KeySequence sequence) {
        Returned returned = returns.get(sequence.first().offset());
        return returned != null && (sequence.attempts == null || sequence.attempts.equals(returned.attempts()));
    }

    private boolean isThere(KeySequence sequence) {
        return index.size() > 0 && index.find(sequence.first().offset()) != ParkedIndex.NONE;
    }

    private boolean mayLeave(KeySequence sequence, boolean isThere) {
        // what is replayed stands there, as a request that says nothing of attempts which do not count
        boolean isReplayed = sequence.attempts != null && sequence.attempts.replayId() != null;
        return isOn() && !isReplayed && !sequence.isUnkeyed() && fits(sequence, isThere);
    }

    private boolean fits(KeySequence sequence, boolean isThere) {
        return departures.fits(sequence.first()) && (isThere || room() > 0);
    }
}
