package dev.levee.triage.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** M8.4, issue 12 proof 1: what Kafka Streams 4.4 itself writes is read right, of a deserializer and of a topology. */
@Tag("once")
class StreamsLettersTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path state;

    private Properties properties(String application, Topic letters) {
        var properties = new Properties();
        properties.putAll(kafka.clientProperties());
        properties.put("application.id", application);
        properties.put("state.dir", state.toString());
        properties.put("num.stream.threads", 1);
        properties.put("consumer.auto.offset.reset", "earliest");
        properties.put("errors.dead.letter.queue.topic.name", letters.name());
        properties.put("deserialization.exception.handler", LogAndContinueExceptionHandler.class);
        properties.put("processing.exception.handler", LogAndContinueProcessingExceptionHandler.class);
        return properties;
    }

    private static void charge(long amount) {
        if (amount == 0x7265_6A65_6374_6564L) { // "rejected", as eight bytes
            throw new IllegalStateException("listener failed", new IllegalArgumentException("no such customer"));
        }
    }

    @Test
    void ofADeserializerAndOfATopology() {
        var source = Topic.create(kafka);
        var letters = source.beside("-errors");
        source.send("not eight bytes", "rejected", "accepted");
        var builder = new StreamsBuilder();
        builder.stream(source.name(), Consumed.with(Serdes.ByteArray(), Serdes.Long()))
                .foreach((key, amount) -> charge(amount));
        try (var streams = new KafkaStreams(builder.build(), properties(source.name(), letters))) {
            streams.start();
            var failures = letters.awaitFailures(2);
            var sent = source.read();
            assertThat(failures).hasSize(2);
            for (int i = 0; i < 2; i++) {
                Failure failure = failures.get(i);
                assertThat(failure.dialect()).isEqualTo(Dialect.KAFKA_STREAMS);
                assertThat(failure.owner()).as("Streams does not say").isEqualTo(new Owner.Unknown());
                Topic.assertIsOf(failure, sent.get(i));
            }
            var unreadable = failures.get(0);
            assertThat(unreadable.cause().errorClass()).isEqualTo(SerializationException.class.getName());
            assertThat(unreadable.cause().message()).contains("is not 8");
            var rejected = failures.get(1);
            assertThat(rejected.cause().errorClass()).isEqualTo(IllegalStateException.class.getName());
            assertThat(rejected.cause().causeClass()).isEqualTo(IllegalArgumentException.class.getName());
            assertThat(rejected.cause().message()).isEqualTo("listener failed");
            assertThat(rejected.cause().stack()).contains("at " + StreamsLettersTest.class.getName() + ".charge");
            assertThat(rejected.fingerprint()).isNotEqualTo(unreadable.fingerprint());
        }
    }
}
