package dev.levee.triage.failure;

import dev.levee.wire.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter, whoever wrote it, in one language.
 *
 * @param letter as it was read: key, value and headers byte for byte
 * @param replayable whether running the record again can help; true where the dialect does not say
 * @param fingerprint see {@link dev.levee.wire.Fingerprint}
 * @param appVersion of the application that failed; null if unknown
 * @param member of the group that failed; null if unknown
 */
public record Failure(
        ConsumerRecord<byte[], byte[]> letter,
        Dialect dialect,
        Owner owner,
        Source source,
        Cause cause,
        Attempts attempts,
        boolean replayable,
        String fingerprint,
        @Nullable String appVersion,
        @Nullable String member) {

    public FailureId id() {
        return FailureId.of(owner, source, place());
    }

    public GroupKey group() {
        return new GroupKey(fingerprint, owner);
    }

    public Place place() {
        return new Place(letter.topic(), letter.partition(), letter.offset());
    }

    /** Whether the letter stands for a record whose bytes are only at its source, as far as that can be told. */
    public boolean byReference() {
        return DeadLetter.TOO_LARGE.equals(cause.category())
                || (dialect == Dialect.SHARE_GROUP && letter.key() == null && letter.value() == null);
    }

    /** The same failure, its owner named by somebody who knows. */
    public Failure ownedBy(Owner known) {
        return new Failure(
                letter, dialect, known, source, cause, attempts, replayable, fingerprint, appVersion, member);
    }
}
