package dev.levee.proof.search.takeover;

/** The rules of the protocol. Each can be left out, and each time a promise breaks. */
public enum Rule {

    /** A PARK of an older owner epoch at or beyond a later takeover is void: its writer was superseded before it landed. */
    VOID,

    /** The commit metadata keeps every epoch and its takeover, not only the newest: a live PARK may be older than that. */
    ALL_TAKEOVERS,

    /**
     * Each PARK has a key of its own, of origin, owner epoch and attempt, and a tombstone ends one such version. Under the
     * origin alone, a void PARK that lands late is the newest of its key, and compaction keeps it instead of the live one.
     */
    KEY_PER_VERSION,

    /** A source record is finished when its PARK is acknowledged, not when it is sent. */
    PARK_ACKNOWLEDGED,

    /** A source record that is parked already is finished at once: its attempts go on where they were. */
    IDENTITY,

    /** A parked record at or beyond the source position waits: what is read until there may come before it. */
    WAIT_FOR_SOURCE,

    /** A key has one sequence ordered by origin, whatever holds the bytes, and only its first may run. */
    ONE_SEQUENCE,

    /** Parked records that are done, but whose tombstones are not acknowledged, are committed with the source's progress. */
    ONE_STORE,

    /**
     * A tombstone is sent only when a commit was acknowledged after what it rests on: that the record was handled, that a
     * newer version was written, or what a fold found. The commit says that until then the owner was not superseded.
     */
    COMMIT_BEFORE_TOMBSTONE,

    /**
     * Older takeovers are dropped from the commit only when the tombstones of all that they make void below the own takeover
     * are acknowledged.
     */
    VOIDS_ENDED_FIRST,

    /** The next owner folds from {@code low} on, and no parked record's newest acknowledged version stands below. */
    LOW_BEFORE_PARKED,

    /** A PARK whose outcome nobody knows is written again as a new version, and then ended like any older one. */
    UNHEARD_ENDED,

    /**
     * What an owner writes lands in its order or never, as with one idempotent producer: a PARK that was given up does not
     * land behind its own tombstone.
     */
    IN_ORDER,

    /** A request to replay is no owner's PARK: no takeover makes it void. */
    REQUEST_NEVER_VOID,

    /** The next owner folds from {@code low} on, and no request stands below that the owner has not read. */
    LOW_BEFORE_UNREAD,

    /** A request that is answered, but whose tombstone is not acknowledged, is committed with the source's progress. */
    REPLAY_IN_COMMIT,

    /** It is named there by its own place: that its record was done before says nothing of it. */
    REPLAY_DONE_APART,

    /** A copy of a request does nothing when that was answered: its tombstone is not below {@code low} as long as copies may come. */
    REPLAYS_REMEMBERED;

    /** Whether it matters only where something is replayed. */
    boolean isOfReplays() {
        return compareTo(REQUEST_NEVER_VOID) >= 0;
    }
}
