package dev.levee.outbox.peers;

import dev.levee.outbox.Outbox;
import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.fixture.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Writes events, each call in a transaction of its own. Used by one thread. */
interface EventWriter extends AutoCloseable {

    void write(List<OutboxEvent> events) throws SQLException;

    @Override
    void close() throws SQLException;

    /** What each of the two does is done by those. */
    static EventWriter of(Consumer<List<OutboxEvent>> write, Runnable close) {
        return new EventWriter() {

            @Override
            public void write(List<OutboxEvent> events) {
                write.accept(events);
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }

    static EventWriter levee(PostgresExtension postgres) throws SQLException {
        Connection connection = postgres.connection();
        return new EventWriter() {

            @Override
            public void write(List<OutboxEvent> events) throws SQLException {
                Outbox.publish(connection, events);
                connection.commit();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
