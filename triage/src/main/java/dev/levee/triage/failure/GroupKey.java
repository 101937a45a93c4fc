package dev.levee.triage.failure;

/**
 * Failures of one kind of one owner: what is looked at, and replayed, together.
 *
 * @param fingerprint see {@link dev.levee.wire.Fingerprint}
 */
public record GroupKey(String fingerprint, Owner owner) {

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException naming the text, if it is not of the form {@code fingerprint@group}
     */
    public static GroupKey parse(String text) {
        int at = text.indexOf('@');
        if (at < 1 || at == text.length() - 1) {
            throw new IllegalArgumentException(text + " names no failures: give fingerprint@group");
        }
        String owner = text.substring(at + 1);
        return new GroupKey(text.substring(0, at), owner.equals("?") ? new Owner.Unknown() : new Owner.Group(owner));
    }

    @Override
    public String toString() {
        return fingerprint + "@" + owner;
    }
}
