package dev.levee.handbook.sample;

import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import java.util.Map;

/** The application. */
public final class Billing {

    private Billing() {}

    public static ConsumerBuilder<byte[], Order> consumer(Payments payments) {
        return Levee.consumer(consumerProperties())
                .topics("orders")
                .group("billing")
                .values(OrderDeserializer::new)
                .handle(record -> payments.charge(record.value()));
    }

    public static Map<String, Object> consumerProperties() {
        return Map.of("bootstrap.servers", "localhost:9092");
    }
}
