package dev.levee.spring;

import java.util.Optional;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import org.springframework.kafka.support.serializer.SerializationUtils;

/**
 * A deserializer of the application as Levee needs it: what {@link ErrorHandlingDeserializer} hides in a header is thrown, because
 * Levee reads records where they are handled, so that one that cannot be read is a dead letter like any other.
 */
final class ReadingDeserializer implements Deserializer<Object> {

    private static final LogAccessor LOG = new LogAccessor(LogFactory.getLog(ReadingDeserializer.class));

    private final Deserializer<?> delegate;
    private final Optional<String> hidden;

    ReadingDeserializer(Deserializer<?> delegate, boolean isKey) {
        this.delegate = delegate;
        this.hidden = SharedDeserializer.inside(delegate) instanceof ErrorHandlingDeserializer
                ? Optional.of(
                        isKey
                                ? KafkaUtils.KEY_DESERIALIZER_EXCEPTION_HEADER
                                : KafkaUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER)
                : Optional.empty();
    }

    @Override
    public @Nullable Object deserialize(String topic, byte[] data) {
        return delegate.deserialize(topic, data);
    }

    @Override
    public @Nullable Object deserialize(String topic, Headers headers, byte[] data) {
        Object read = delegate.deserialize(topic, headers, data);
        if (read == null && hidden.isPresent()) {
            var failure = SerializationUtils.getExceptionFromHeader(recordWith(topic, headers), hidden.get(), LOG);
            if (failure != null) {
                throw failure;
            }
        }
        return read;
    }

    @Override
    public void close() {
        delegate.close();
    }

    private static ConsumerRecord<byte[], byte[]> recordWith(String topic, Headers headers) {
        return new ConsumerRecord<>(
                topic, 0, 0, 0, TimestampType.CREATE_TIME, 0, 0, new byte[0], new byte[0], headers, Optional.empty());
    }
}
