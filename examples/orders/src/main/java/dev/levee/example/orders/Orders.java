package dev.levee.example.orders;

import dev.levee.outbox.OutboxEvent;
import dev.levee.spring.boot.outbox.TransactionalOutbox;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The orders of the database. */
@Service
public class Orders {

    record Order(String id, String status, boolean booked) {}

    private final JdbcClient database;
    private final TransactionalOutbox outbox;
    private final JsonMapper json;

    Orders(JdbcClient database, TransactionalOutbox outbox, JsonMapper json) {
        this.database = database;
        this.outbox = outbox;
        this.json = json;
    }

    /** The row and its event, or neither: no order is known to one of database and Kafka only. */
    @Transactional
    public void place(String id, long cents) {
        int isNew = database.sql("INSERT INTO orders (id, status) VALUES (?, 'CREATED') ON CONFLICT DO NOTHING")
                .params(id)
                .update();
        if (isNew == 1) {
            var event = new OrderEvent(id, OrderEvent.CREATED, cents);
            outbox.publish(OutboxEvent.of("order", id, "OrderCreated", json.writeValueAsBytes(event)));
        }
    }

    /** May be said again; events of one order come in their order. Orders of other shops are new here. */
    public void booked(String id, String status) {
        database.sql("""
            INSERT INTO orders (id, status, booked) VALUES (?, ?, true)
            ON CONFLICT (id) DO UPDATE SET status = excluded.status, booked = true
            """).params(id, status).update();
    }

    Optional<Order> find(String id) {
        return database.sql("SELECT id, status, booked FROM orders WHERE id = ?")
                .params(id)
                .query(Order.class)
                .optional();
    }
}
