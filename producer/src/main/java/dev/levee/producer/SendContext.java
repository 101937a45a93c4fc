package dev.levee.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What observers may know of a send. A tracing handler puts its trace context, e.g. {@code traceparent}, into the headers before the
 * record leaves, in place of what is there under that name.
 */
public final class SendContext extends SenderContext<Headers> {

    private final ProducerRecord<?, ?> record;
    private volatile @Nullable RecordMetadata metadata;

    SendContext(ProducerRecord<?, ?> record) {
        super(
                (headers, name, value) -> {
                    if (headers != null) {
                        headers.remove(name).add(name, value.getBytes(UTF_8));
                    }
                },
                Kind.PRODUCER);
        this.record = record;
        setCarrier(record.headers());
        setRemoteServiceName("kafka");
    }

    /** The record as it is sent, headers included. */
    public ProducerRecord<?, ?> sent() {
        return record;
    }

    /** Where it stands; empty while it is not acknowledged. */
    public Optional<RecordMetadata> metadata() {
        return Optional.ofNullable(metadata);
    }

    void acknowledged(RecordMetadata where) {
        metadata = where;
    }
}
