package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.Levee;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.testkit.HandlerDriver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;

class DeserializersTest {

    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @Test
    void aClassNameGivesEachWorkerOneOfItsOwn() {
        var values = of(Map.of("value.deserializer", StringDeserializer.class.getName()))
                .values();
        assertThat(values.get().deserialize("t", new RecordHeaders(), TEXT)).isEqualTo("text");
        assertThat(values.get()).isNotSameAs(values.get());
    }

    @Test
    void whatAnErrorHandlingDeserializerHidesIsThrown() {
        var values = of(Map.of(
                        "value.deserializer",
                        ErrorHandlingDeserializer.class,
                        ErrorHandlingDeserializer.VALUE_DESERIALIZER_CLASS,
                        IntegerDeserializer.class))
                .values();
        var reading = values.get();
        assertThatThrownBy(() -> reading.deserialize("t", new RecordHeaders(), new byte[3]))
                .isInstanceOf(DeserializationException.class);
    }

    public static class TypeRemover implements Deserializer<String> {
        @Override
        public String deserialize(String topic, byte[] data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String deserialize(String topic, Headers headers, byte[] data) {
            var type = new String(headers.lastHeader("type").value(), StandardCharsets.UTF_8);
            headers.remove("type");
            return type;
        }
    }

    @Test
    void headersThatADeserializerRemovesAreThereForTheNextAttempt() {
        var reading = of(Map.of("value.deserializer", TypeRemover.class)).values();
        var read = new ArrayList<Object>();
        var consumer = Levee.consumer(Map.of("bootstrap.servers", "127.0.0.1:1"))
                .topics("orders")
                .group("billing")
                .startAt(StartAt.earliest())
                .values(reading)
                .retry(Retry.delays(Duration.ofSeconds(1)))
                .handle(record -> {
                    read.add(record.value());
                    throw new IllegalStateException("not yet");
                });
        try (var driver = HandlerDriver.of(consumer)) {
            driver.send("orders", TEXT, TEXT, new RecordHeaders().add("type", TEXT));
            driver.advance(Duration.ofSeconds(2));
            assertThat(read).containsExactly("text", "text");
        }
    }

    @Test
    void theOneInstanceOfAFactoryIsShared() {
        var given = new StringDeserializer();
        var factory = new DefaultKafkaConsumerFactory<>(Map.<String, Object>of(), given, given);
        var keys = new Deserializers(factory, new HashMap<>()).keys();
        assertThat(keys.get()).isSameAs(keys.get());
        assertThat(keys.get().deserialize("t", new RecordHeaders(), TEXT)).isEqualTo("text");
    }

    @Test
    void aSupplierIsAskedForEach() {
        var factory = new DefaultKafkaConsumerFactory<Integer, Object>(
                Map.of(),
                () -> new ErrorHandlingDeserializer<>(new IntegerDeserializer()).keyDeserializer(true),
                () -> new ErrorHandlingDeserializer<>());
        var keys = new Deserializers(factory, new HashMap<>()).keys();
        assertThat(keys.get()).isNotSameAs(keys.get());
        var reading = keys.get();
        assertThatThrownBy(() -> reading.deserialize("t", new RecordHeaders(), new byte[3]))
                .isInstanceOf(DeserializationException.class);
    }

    private static Deserializers of(Map<String, Object> properties) {
        return new Deserializers(new DefaultKafkaConsumerFactory<>(properties), properties);
    }
}
