package dev.levee.handbook.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.serialization.Serializer;

/** An order to text. */
public final class OrderSerializer implements Serializer<Order> {

    @Override
    public byte[] serialize(String topic, Order order) {
        return order.id().getBytes(UTF_8);
    }
}
