package dev.levee.triage.dialect;

import dev.levee.triage.failure.Attempts;
import dev.levee.triage.failure.Cause;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Source;
import dev.levee.wire.Fingerprint;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What readers of dialects that are not Levee's own share: from what headers say to a {@link Failure}. */
record Letter(ConsumerRecord<byte[], byte[]> record) {

    Headers headers() {
        return record.headers();
    }

    @Nullable
    String last(String name) {
        return HeaderText.last(headers(), name);
    }

    static Owner group(@Nullable String id) {
        return id == null || id.isEmpty() ? new Owner.Unknown() : new Owner.Group(id);
    }

    static Source source(@Nullable String topic, OptionalLong partition, OptionalLong offset, OptionalLong timestamp) {
        if (topic == null || topic.isEmpty()) {
            return new Source.Unknown("the letter does not name its source topic");
        }
        long number = partition.orElse(-1);
        if (number < 0 || number > Integer.MAX_VALUE) {
            return new Source.Unknown("the letter does not say which partition of " + topic + " it is from");
        }
        if (offset.orElse(-1) < 0) {
            return new Source.Unknown("the letter does not say its offset in " + topic);
        }
        return new Source.At(topic, null, (int) number, offset.getAsLong(), timestamp.orElse(-1));
    }

    /** {@code otherwise} tells failures of this dialect apart that name no class. */
    Failure failure(Dialect dialect, Owner owner, Source source, Cause cause, int attempts, String otherwise) {
        var root =
                cause.stack() == null ? null : StackText.rootOf(cause.stack()).orElse(null);
        String innermost = root != null ? root.className() : cause.innermostClass();
        var known = new Cause(
                cause.category(),
                cause.errorClass(),
                cause.causeClass() != null || root == null ? cause.causeClass() : root.className(),
                cause.message(),
                cause.stack());
        String fingerprint = Fingerprint.of(
                innermost != null ? innermost : dialect + ": " + otherwise, root == null ? List.of() : root.frames());
        long failedAt = record.timestamp();
        return new Failure(
                record,
                dialect,
                owner,
                source,
                known,
                new Attempts(attempts, failedAt, failedAt),
                true,
                fingerprint,
                null,
                null);
    }
}
