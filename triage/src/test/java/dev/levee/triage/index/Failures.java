package dev.levee.triage.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.triage.failure.Attempts;
import dev.levee.triage.failure.Cause;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Source;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Failures of one owner, each of a source record of its own. */
final class Failures {

    static final String TOPIC = "levee.billing.dlq";
    static final Owner OWNER = new Owner.Group("billing");

    private Failures() {}

    /** The source record and the letter have the same offset. */
    static Failure of(long offset, String fingerprint, String key, long failedAt) {
        return again(offset, offset, fingerprint, key, failedAt);
    }

    static Failure again(long source, long letter, String fingerprint, String key, long failedAt) {
        return new Failure(
                new ConsumerRecord<>(TOPIC, 0, letter, key.getBytes(UTF_8), new byte[0]),
                Dialect.LEVEE,
                OWNER,
                new Source.At("orders", null, 0, source, 0),
                new Cause("DEFECT", "com.acme.Failed", null, null, null),
                new Attempts(1, failedAt, failedAt),
                true,
                fingerprint,
                "1.0",
                null);
    }
}
