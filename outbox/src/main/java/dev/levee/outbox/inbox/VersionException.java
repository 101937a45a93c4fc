package dev.levee.outbox.inbox;

/** An event whose version its consumer does not accept. Nothing was changed; the transaction may go on. */
public final class VersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Verdict verdict;

    VersionException(Verdict verdict, String message) {
        super(message);
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }
}
