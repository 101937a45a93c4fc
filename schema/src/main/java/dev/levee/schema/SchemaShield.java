package dev.levee.schema;

import java.net.URI;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Keeps records from their topic that readers could not understand. It stands behind a serializer and looks at its bytes, whoever
 * wrote that serializer, as long as a schema's id stands in front of them:
 *
 * <pre>{@code
 * var shield = SchemaShield.builder(URI.create("http://registry:8081"), WhenDown.CACHED).build();
 * var producer = LeveeProducer.builder(properties)
 *         .keys(StringSerializer::new)
 *         .values(() -> shield.values(new OrderSerializer()))
 *         .start();
 * }</pre>
 *
 * <p>For each schema the registry is asked whether it is registered under the record's subject, whether that subject is at
 * {@code FULL_TRANSITIVE}, and whether the schema is compatible at that; for each record, whether its bytes fit. What does not is a
 * {@link SchemaViolationException}, and the send of a {@code LeveeProducer} ends REFUSED. Asking happens in {@code send}, some seconds at most;
 * what was answered holds for a minute.
 *
 * <p>Thread-safe. One shield serves many producers.
 */
public final class SchemaShield {

    private final SubjectNaming naming;
    private final Admissions admissions;

    SchemaShield(SubjectNaming naming, Admissions admissions) {
        this.naming = naming;
        this.admissions = admissions;
    }

    /**
     * Describes a shield.
     *
     * @param registry under which {@code /subjects} is
     * @param whenDown what becomes of records while that gives no answer
     */
    public static SchemaShieldBuilder builder(URI registry, WhenDown whenDown) {
        return new SchemaShieldBuilder(registry, whenDown);
    }

    /** For keys. */
    public <T> Serializer<T> keys(Serializer<T> serializer) {
        return new ShieldedSerializer<>(serializer, true, naming, admissions);
    }

    /** For values. */
    public <T> Serializer<T> values(Serializer<T> serializer) {
        return new ShieldedSerializer<>(serializer, false, naming, admissions);
    }
}
