package dev.levee.example.orders;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Has each step of an order booked. It says nothing of retries, offsets, dead letters or breakers: an exception is enough. What Levee does then stands
 * in {@code application.yml}.
 */
@Component
class Fulfilment {

    static final String TOPIC = "orders";

    private final Payments payments;
    private final Orders orders;

    Fulfilment(Payments payments, Orders orders) {
        this.payments = payments;
        this.orders = orders;
    }

    @KafkaListener(id = "fulfilment", topics = TOPIC, containerFactory = "leveeListenerContainerFactory")
    void on(OrderEvent event) {
        payments.book(event);
        orders.booked(event.orderId(), event.status());
    }
}
