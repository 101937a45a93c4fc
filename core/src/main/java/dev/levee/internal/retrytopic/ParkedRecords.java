package dev.levee.internal.retrytopic;

import dev.levee.internal.engine.Attempts;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.ParkTicket;
import dev.levee.internal.engine.Returned;
import dev.levee.internal.failure.EarlierFailureException;
import dev.levee.internal.parked.Answered;
import dev.levee.internal.parked.Categories;
import dev.levee.internal.parked.Ended;
import dev.levee.wire.Fingerprint;
import dev.levee.wire.Origin;
import dev.levee.wire.ParkKey;
import dev.levee.wire.ParkedRecord;
import dev.levee.wire.PastFailure;
import dev.levee.wire.ReplayKey;
import dev.levee.wire.ReplayOutcome;
import dev.levee.wire.ReplayRequest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * How what is parked of one source partition looks in the retry topic. Immutable.
 *
 * @param topicId of the source topic
 * @param partition of the source topic
 * @param retryPartition of the retry topic
 */
public record ParkedRecords(Uuid topicId, int partition, String retryTopic, int retryPartition) {

    public ProducerRecord<byte[], byte[]> recordOf(ParkTicket ticket, long nowMillis) {
        var source = ticket.record();
        Long key = ticket.keyHash();
        var origin = new Origin(source.topic(), topicId, partition, source.offset(), source.timestamp());
        var parked = new ParkedRecord(
                origin,
                source.leaderEpoch().orElse(-1),
                ticket.ownerEpoch(),
                ticket.version(),
                key == null ? 0 : key,
                key != null,
                ticket.dueAtMillis(),
                past(ticket.attempts()));
        return parked.toRecord(retryTopic, retryPartition, source, nowMillis);
    }

    public ProducerRecord<byte[], byte[]> tombstoneOf(Ended version, long nowMillis) {
        return new ProducerRecord<byte[], byte[]>(
                retryTopic, retryPartition, (Long) nowMillis, keyOf(version), (byte[]) null);
    }

    private byte[] keyOf(Ended version) {
        Answered answer = version.answer();
        return answer == null
                ? new ParkKey(topicId, partition, version.origin(), version.ownerEpoch(), version.version()).encode()
                : requestOf(version, answer).encode();
    }

    /** What is told of a request to replay; null if nothing is. */
    public @Nullable ReplayOutcome outcomeOf(Ended version) {
        Answered answer = version.answer();
        return answer == null || answer.outcome() == null
                ? null
                : new ReplayOutcome(requestOf(version, answer), answer.outcome(), answer.why());
    }

    private ReplayKey requestOf(Ended version, Answered answer) {
        return new ReplayKey(topicId, partition, version.origin(), answer.replayId());
    }

    /**
     * Reads what {@link #recordOf} made, or a request to replay.
     *
     * @throws IllegalArgumentException naming the header if one is missing or malformed
     */
    public static Returned returned(ConsumerRecord<byte[], byte[]> parked) {
        var source = ParkedRecord.sourceOf(parked);
        if (isRequest(parked)) {
            var request = ReplayRequest.readFrom(parked);
            return new Returned(source, attempts(request.failure(), request.replayId()));
        }
        PastFailure failure = ParkedRecord.readFrom(parked).failure();
        return new Returned(source, failure == null ? null : attempts(failure, null));
    }

    /** Whether triage wrote it. */
    public static boolean isRequest(ConsumerRecord<byte[], byte[]> parked) {
        return ReplayKey.decode(parked.key()).isPresent();
    }

    private static @Nullable PastFailure past(@Nullable Attempts attempts) {
        if (attempts == null) {
            return null;
        }
        Failure last = attempts.last();
        Throwable error = last.error();
        return new PastFailure(
                attempts.made(),
                attempts.counted(),
                attempts.uncounted(),
                attempts.firstFailedAtMillis(),
                last.atMillis(),
                last.category().name(),
                error.getClass().getName(),
                error.getMessage(),
                Fingerprint.of(error));
    }

    private static Attempts attempts(PastFailure past, @Nullable String replayId) {
        var error = new EarlierFailureException(past.errorClass(), past.errorMessage());
        var last = new Failure(
                Categories.named(past.category()), past.uncounted() == 0, error, past.lastFailedAt(), 0.5, null);
        return new Attempts(past.attempts(), past.counted(), past.uncounted(), past.firstFailedAt(), last, replayId);
    }
}
