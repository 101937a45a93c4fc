package dev.levee.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.levee.wire.EventHeaders;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** M6.1: no event of an entity goes without the entity's key. */
class EntityPublisherTest {

    record Order(@Nullable Object id, String state) {}

    private static final Serializer<Object> ANY = (topic, value) -> new byte[] {1};

    private final MockProducer<Object, Object> client = new MockProducer<>(true, null, ANY, ANY);
    private final LeveeProducer<Object, Object> producer = Given.producer(client);
    private final EntityPublisher<Object, Order> orders = producer.entity("orders", Order::id);

    @Test
    void anEventGoesUnderItsKey() {
        var order = new Order("o-1", "paid");

        assertThat(orders.publish(order)).isCompleted();

        var sent = onlySent();
        assertThat(sent.topic()).isEqualTo("orders");
        assertThat(sent.key()).isEqualTo("o-1");
        assertThat(sent.value()).isEqualTo(order);
    }

    static Stream<Object> noKeys() {
        return Stream.of(
                "", " \t", CharBuffer.allocate(0), new byte[0], ByteBuffer.allocate(0), Bytes.wrap(new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("noKeys")
    void anEmptyKeyIsNoKey(Object key) {
        assertThatExceptionOfType(MissingKeyException.class)
                .isThrownBy(() -> orders.publish(new Order(key, "paid")))
                .withMessageContainingAll("Order", "orders", "is empty", "identity");
        assertThatExceptionOfType(MissingKeyException.class).isThrownBy(() -> orders.delete(key));
        assertThat(client.history()).isEmpty();
    }

    @Test
    void nullIsNoKey() {
        assertThatExceptionOfType(MissingKeyException.class)
                .isThrownBy(() -> orders.publish(new Order(null, "paid")))
                .withMessageContaining("is null");
        assertThat(client.history()).isEmpty();
    }

    @Test
    void aKeyOfAnyOtherTypeIsTaken() {
        assertThat(orders.publish(new Order(0L, "paid"))).isCompleted();

        assertThat(onlySent().key()).isEqualTo(0L);
    }

    @Test
    void deletingIsATombstoneUnderTheKey() {
        assertThat(orders.delete("o-1")).isCompleted();

        assertThat(onlySent().key()).isEqualTo("o-1");
        assertThat(onlySent().value()).isNull();
    }

    @Test
    @SuppressWarnings("NullAway") // that is what it is about
    void nothingIsDeletedByAccident() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders.publish(null))
                .withMessageContaining("delete(key)");
        assertThat(client.history()).isEmpty();
    }

    @Test
    void aTopicThatNoBrokerTakesIsRefusedAtOnce() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> producer.entity("my orders", Order::id))
                .withMessageContaining("\"my orders\" is no legal name");
    }

    @Test
    void anEventMaySayItsKindAndItsId() {
        var id = new UUID(1, 2);
        var paid = orders.typed(order -> "Order:" + order.state());

        assertThat(paid.publish(new Order("o-1", "paid"), id)).isCompleted();

        assertThat(EventHeaders.id(onlySent().headers())).contains(id.toString());
        assertThat(EventHeaders.type(onlySent().headers())).contains("Order:paid");
    }

    @Test
    void aTombstoneMayHaveAKnownIdToo() {
        var id = new UUID(1, 2);

        assertThat(orders.delete("o-1", id)).isCompleted();

        assertThat(EventHeaders.id(onlySent().headers())).contains(id.toString());
        assertThat(EventHeaders.type(onlySent().headers())).isEmpty();
    }

    private ProducerRecord<Object, Object> onlySent() {
        assertThat(client.history()).hasSize(1);
        return client.history().get(0);
    }
}
