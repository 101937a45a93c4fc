package dev.levee.internal.retrytopic;

import dev.levee.LeveeException;
import dev.levee.internal.time.Waiting;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a thread with a Kafka consumer of its own: it sleeps until something is wanted, then reads until nothing is.
 * A request that comes while it polls wakes it up. Errors that may pass are waited out, however long; a missing right is
 * told to whoever waits.
 */
final class ReadingLoop implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ReadingLoop.class);
    private static final long BACKOFF_NANOS = 250_000_000;

    private final String topic;
    private final Reading reading;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Waiting waiting;
    private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
    /** Somebody has called since the loop looked last; so it is woken up once, not once a request. */
    private final AtomicBoolean called = new AtomicBoolean();

    private volatile CompletableFuture<@Nullable Void> call = new CompletableFuture<>();
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile boolean closed;
    private volatile boolean ended;

    /** @param consumers makes a consumer, once; may block */
    ReadingLoop(String topic, Reading reading, Supplier<Consumer<byte[], byte[]>> consumers, Waiting waiting) {
        this.topic = topic;
        this.reading = reading;
        this.consumers = consumers;
        this.waiting = waiting;
    }

    // ---- from any thread ----

    /** {@code request} tells the reading what is wanted, on the loop's thread. */
    void submit(Runnable request) {
        requests.add(request);
        wakeUp();
        if (ended) {
            refuseAll();
        }
    }

    /** The loop ends soon. */
    void close() {
        closed = true;
        wakeUp();
    }

    private void wakeUp() {
        if (called.compareAndSet(false, true)) {
            call.complete(null);
            var polled = consumer;
            if (polled != null) {
                polled.wakeup();
            }
        }
    }

    // ---- the loop's thread ----

    @Override
    public void run() {
        while (!closed) {
            try {
                turn();
            } catch (WakeupException wanted) {
                log.trace("{}: woken up", topic);
            } catch (InterruptedException | InterruptException interrupted) {
                Thread.interrupted(); // may be a handler's and ends nothing
                log.debug("{}: interrupted, closed: {}", topic, closed);
            }
        }
        closeConsumer();
        ended = true; // before refusing, or what comes in between would never be answered
        refuseAll();
    }

    private void turn() throws InterruptedException {
        var next = new CompletableFuture<@Nullable Void>();
        call = next; // before looking, or what comes in between would be missed
        called.set(false);
        if (closed) {
            return; // whoever closed it may have woken up the turn before
        }
        takeIn();
        long pause = reading.isIdle() ? Waiting.FOREVER : step();
        if (pause > 0) {
            waiting.await(next, pause);
        }
    }

    private void takeIn() {
        for (Runnable request = requests.poll(); request != null; request = requests.poll()) {
            request.run();
        }
    }

    private long step() {
        try {
            return reading.step(consumer());
        } catch (WakeupException | InterruptException disturbed) {
            throw disturbed;
        } catch (AuthorizationException | AuthenticationException forbidden) {
            log.error("{} cannot be read", topic, forbidden);
            reading.refuseAll(new LeveeException(
                    "the retry topic " + topic
                            + " keeps the parked records of the group: grant READ and DESCRIBE on it ("
                            + forbidden.getMessage() + ")",
                    forbidden));
            return BACKOFF_NANOS;
        } catch (KafkaException passing) {
            log.warn("{} cannot be read now, trying again", topic, passing);
            return BACKOFF_NANOS;
        } catch (RuntimeException bug) {
            log.error("{} cannot be read", topic, bug);
            reading.refuseAll(bug);
            return BACKOFF_NANOS;
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        var current = consumer;
        if (current == null) {
            current = consumers.get();
            consumer = current;
            takeIn(); // who called meanwhile woke nobody up
        }
        return current;
    }

    private void closeConsumer() {
        var current = consumer;
        if (current != null) {
            try {
                current.close(CloseOptions.timeout(Duration.ZERO));
            } catch (KafkaException ignored) {
                log.debug("closing a consumer failed", ignored);
            }
        }
    }

    private synchronized void refuseAll() {
        takeIn();
        reading.refuseAll(new LeveeException("the consumer is closed"));
    }
}
