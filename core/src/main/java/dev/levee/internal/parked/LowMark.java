package dev.levee.internal.parked;

/**
 * The lowest retry offset of what is written, or one below. Whenever an offset is left, it looks at a few more slots, round
 * after round; at the end of each round it knows what was the lowest during it. So it is late by two rounds at most, and nothing
 * ever waits for a whole one.
 */
final class LowMark {

    private static final int SLOTS_A_STEP = 32;

    private final Slots slots;
    private int written;
    private long low = Slots.NOWHERE;
    /** Of all slots below {@link #looked}, and of what was written since the round began. */
    private long lowOfRound = Slots.NOWHERE;

    private int looked;

    LowMark(Slots slots) {
        this.slots = slots;
    }

    long offset() {
        return low;
    }

    void written(long retryOffset) {
        written++;
        low = Math.min(low, retryOffset);
        lowOfRound = Math.min(lowOfRound, retryOffset);
    }

    /** A slot has another retry offset now, or none. */
    void left() {
        int end = Math.min(looked + SLOTS_A_STEP, slots.end());
        for (; looked < end; looked++) {
            lowOfRound = Math.min(lowOfRound, slots.retryOffset(looked));
        }
        if (--written == 0) {
            low = Slots.NOWHERE;
            beginRound();
        } else if (looked >= slots.end()) {
            low = lowOfRound;
            beginRound();
        }
    }

    private void beginRound() {
        lowOfRound = Slots.NOWHERE;
        looked = 0;
    }
}
