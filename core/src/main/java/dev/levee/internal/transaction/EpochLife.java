package dev.levee.internal.transaction;

/**
 * Decides what may be done with the transactions of a member, of which there is one at a time.
 *
 * <p>Only a commit that the broker acknowledged leads back to where the next epoch may begin. Whatever else happens to an epoch, be it
 * that it was given up, that its producer was fenced or timed out, or that nobody knows how its commit ended, leads to
 * another producer of the same transactional id, whose opening ends what the one before left open. So no commit and no
 * abort is ever tried a second time: what a broker makes of the second one may hit the transaction after it.
 *
 * <p>Not thread-safe.
 */
final class EpochLife {

    private static final long FIRST_PAUSE_NANOS = 100_000_000;
    /** The pause doubles so often: up to 6.4 s. */
    private static final int MOST_DOUBLINGS = 6;

    sealed interface Phase {

        /** There is no producer that may be used; one may be opened at {@code at}. */
        record Opening(long at) implements Phase {}

        /** The next epoch may begin. */
        record Idle() implements Phase {}

        /** Its records are being sent; {@code doomed} if it must not be committed any more. */
        record Open(boolean doomed) implements Phase {}

        /** It depends on the broker now. */
        record Committing() implements Phase {}
    }

    private Phase phase;
    private int failures;

    EpochLife(long now) {
        phase = new Phase.Opening(now);
    }

    Phase phase() {
        return phase;
    }

    boolean isIdle() {
        return phase instanceof Phase.Idle;
    }

    /** A producer is open: nothing of an earlier one can be committed any more. */
    void opened() {
        require(phase instanceof Phase.Opening);
        phase = new Phase.Idle();
    }

    void begin() {
        require(isIdle());
        phase = new Phase.Open(false);
    }

    /** What it finishes is somebody else's, or nobody waits for it any more. Without effect when its commit is under way. */
    void doom() {
        if (phase instanceof Phase.Open) {
            phase = new Phase.Open(true);
        }
    }

    /** Everything is sent. Whether to commit it; else it is to {@link #fail}. */
    boolean mayCommit() {
        require(phase instanceof Phase.Open);
        if (phase instanceof Phase.Open open && open.doomed()) {
            return false;
        }
        phase = new Phase.Committing();
        return true;
    }

    void committed() {
        require(phase instanceof Phase.Committing);
        phase = new Phase.Idle();
        failures = 0;
    }

    /** The epoch, or the opening, did not come to its end. Failures in a row are further and further apart. */
    void fail(long now) {
        require(!isIdle());
        phase = new Phase.Opening(now + (FIRST_PAUSE_NANOS << Math.min(failures, MOST_DOUBLINGS)));
        failures++;
    }

    private void require(boolean possible) {
        if (!possible) {
            throw new IllegalStateException("not while " + phase);
        }
    }
}
