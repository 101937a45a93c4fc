package dev.levee.handbook.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.serialization.Deserializer;

/** Text to an order. */
public final class OrderDeserializer implements Deserializer<Order> {

    @Override
    public Order deserialize(String topic, byte[] text) {
        return new Order(new String(text, UTF_8), "ada", 1);
    }
}
