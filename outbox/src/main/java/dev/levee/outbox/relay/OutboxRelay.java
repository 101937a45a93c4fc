package dev.levee.outbox.relay;

import dev.levee.outbox.internal.runtime.RelayLoop;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Sends what stands in the outbox table to Kafka, and deletes it there when Kafka has acknowledged it.
 *
 * <pre>{@code
 * var relay = OutboxRelay.builder(dataSource, kafkaProperties).name("shop").start();
 * relay.wakeUp();                                     // after a commit: it need not wait for its next look
 * }</pre>
 *
 * <p>Any number of instances may run, on any machines: aggregates are divided into eight shards, and these among the instances. Each
 * batch is one Kafka transaction, so readers must be {@code read_committed}. Each event arrives at least once, exactly once with
 * {@link RelayBuilder#exactlyOnce}, the events of an aggregate in the order of their versions. An event that Kafka will not have
 * (too large, no such topic) waits with its aggregate for {@link ParkedEvents}; all others go on.
 *
 * <p>Holds one database session while it runs, a direct one: through a pool that gives sessions away between transactions its locks
 * would be lost. Thread-safe.
 */
public final class OutboxRelay implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final RelayLoop loop;
    private final Thread thread;

    private OutboxRelay(RelayLoop loop, Thread thread) {
        this.loop = loop;
        this.thread = thread;
    }

    static OutboxRelay start(RelayLoop loop) {
        var thread = new Thread(loop, "levee-outbox-relay");
        thread.setDaemon(true);
        thread.start();
        return new OutboxRelay(loop, thread);
    }

    /** Describes a relay on the usual Kafka client properties. */
    public static RelayBuilder builder(DataSource dataSource, Map<String, ?> kafkaProperties) {
        return new RelayBuilder(dataSource, kafkaProperties);
    }

    /** Looks into the table at once. Costs next to nothing. */
    public void wakeUp() {
        loop.wakeUp();
    }

    public RelayStatus status() {
        return loop.status();
    }

    /** Finishes what is under way, for at most ten seconds, and gives its shards up. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
            thread.interrupt();
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
