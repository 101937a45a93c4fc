package dev.levee.producer;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/**
 * Closes a client in bounded time. The client's own close waits without end for its network thread, and so for every callback that
 * runs there; therefore another thread waits for it. Thread-safe.
 */
final class BoundedClose {

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Producer<?, ?> client;

    BoundedClose(Producer<?, ?> client) {
        this.client = client;
    }

    void within(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout is " + timeout + ": give zero or more");
        }
        if (NetworkThread.isOf(client)) {
            client.close(timeout); // which sees where it is, and does not wait for itself
            return;
        }
        var thread = new Thread(() -> client.close(timeout), "levee-producer-close");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(timeout.plus(GRACE).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // the other thread goes on closing
        }
    }
}
