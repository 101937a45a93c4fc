package dev.levee.schema;

import dev.levee.schema.format.Misfit;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Somebody else's serializer, with the shield behind it. Null, a tombstone, has no schema and passes. */
final class ShieldedSerializer<T> implements Serializer<T> {

    /** A zero and four bytes of id. */
    private static final int PREFIX = 5;

    private final Serializer<T> inner;
    private final boolean isKey;
    private final SubjectNaming naming;
    private final Admissions admissions;

    ShieldedSerializer(Serializer<T> inner, boolean isKey, SubjectNaming naming, Admissions admissions) {
        this.inner = inner;
        this.isKey = isKey;
        this.naming = naming;
        this.admissions = admissions;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean key) {
        inner.configure(configs, key);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        return checked(topic, inner.serialize(topic, data));
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable T data) {
        return checked(topic, inner.serialize(topic, headers, data));
    }

    @Override
    public void close() {
        inner.close();
    }

    private byte @Nullable [] checked(String topic, byte @Nullable [] bytes) {
        if (bytes != null) {
            check(topic, bytes);
        }
        return bytes;
    }

    private void check(String topic, byte[] bytes) {
        String subject = naming.subject(topic, isKey);
        String record = "a record for topic " + topic;
        if (bytes.length < PREFIX || bytes[0] != 0) {
            throw new SchemaViolationException(
                    subject,
                    "",
                    record + " does not begin with the id of a schema, so that nobody can tell what it is:"
                            + " give it a serializer that writes the registry's id, in front and not as a header");
        }
        var use = new SchemaUse(subject, ByteBuffer.wrap(bytes).getInt(1));
        Verdict verdict = admissions.of(use);
        if (verdict instanceof Verdict.Rejected rejected) {
            throw new SchemaViolationException(subject, "", record + " is refused: " + rejected.reason());
        }
        if (verdict instanceof Verdict.Admitted admitted) {
            admitted.check().misfit(bytes, PREFIX).ifPresent(misfit -> {
                throw misfit(record, use, misfit);
            });
        }
    }

    private static SchemaViolationException misfit(String record, SchemaUse use, Misfit misfit) {
        return new SchemaViolationException(
                use.subject(),
                misfit.path(),
                record + " does not fit " + use + " at " + misfit.path() + ": " + misfit.problem()
                        + ": correct the record, or give it a schema that allows it");
    }
}
