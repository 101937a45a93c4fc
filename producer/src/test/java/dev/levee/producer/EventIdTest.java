package dev.levee.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.wire.EventHeaders;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** M5.3, M6.2: every record has an id by which readers know it again. */
class EventIdTest {

    private final MockProducer<String, String> client =
            new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
    private final LeveeProducer<String, String> producer = Given.producer(client);
    private final ProducerRecord<String, String> record = new ProducerRecord<>("orders", 2, 1_000L, "o-1", "paid");

    @Test
    void aRecordWithoutOneGetsOneAndKeepsTheRest() {
        record.headers().add("tenant", "acme".getBytes(UTF_8));

        assertThat(producer.send(record)).isCompleted();

        var sent = client.history().get(0);
        assertThat(EventHeaders.id(sent.headers())).contains(Given.EVENT_ID.toString());
        sent.headers().remove(EventHeaders.ID);
        assertThat(sent).isEqualTo(record);
    }

    @Test
    void anIdThatIsThereStays() {
        EventHeaders.put(record.headers(), EventHeaders.ID, "42");

        assertThat(producer.send(record)).isCompleted();

        assertThat(EventHeaders.id(client.history().get(0).headers())).contains("42");
    }

    @Test
    void theCallersRecordIsNotTouched() {
        assertThat(producer.send(record)).isCompleted();
        assertThat(producer.send(record)).isCompleted();

        assertThat(record.headers()).isEmpty();
        assertThat(client.history()).hasSize(2);
    }

    @Test
    void aFailureSaysTheIdToSendAgainWith() {
        client.sendException = new IllegalStateException("closed");
        EventHeaders.put(record.headers(), EventHeaders.ID, "42");

        var failure = producer.send(record).handle((sent, failed) -> failed).join();

        assertThat(failure).isInstanceOfSatisfying(SendException.class, failed -> {
            assertThat(failed.eventId()).isEqualTo("42");
            assertThat(failed.topic()).isEqualTo("orders");
        });
    }
}
