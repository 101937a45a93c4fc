package dev.levee.checker.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * What the consumers were told. The first of a history holds for all of it; without one, {@link #DEFAULT} does.
 *
 * @param ordering what orders records
 * @param drainNanos how long a revoke may wait for running handlers
 * @param closeNanos how long a close may take
 * @param metadataChars how much commit metadata the broker takes
 * @param fairShare records that a partition may begin while another one waits with work and begins none
 * @param everyCommit whether members tell of every commit, those of their owner epochs too
 * @param patienceNanos who stood still for longer renews its owner epoch before it goes on; 0 where that is not judged
 * @param holdsKeys whether a record holds its key after its dead letter, until it is released
 */
public record Settings(
        Stamp at,
        Ordering ordering,
        long drainNanos,
        long closeNanos,
        int metadataChars,
        int fairShare,
        boolean everyCommit,
        long patienceNanos,
        boolean holdsKeys)
        implements Event {

    /** In force where nobody says anything: order per key, the broker's default, a minute for everything that takes time. */
    public static final Settings DEFAULT = new Settings(
            new Stamp(0, 0, "", 0), Ordering.KEY, 60_000_000_000L, 60_000_000_000L, 4_096, 2_000, false, 0, false);

    public Settings {
        ordering = Objects.requireNonNullElse(ordering, Ordering.KEY);
    }

    /** Of what. */
    public enum Ordering {
        /** Record key within its partition. */
        @JsonProperty("key")
        KEY,
        /** Whatever {@link Start#key()} says; keys of records that no handler began are not known. */
        @JsonProperty("other")
        OTHER
    }
}
