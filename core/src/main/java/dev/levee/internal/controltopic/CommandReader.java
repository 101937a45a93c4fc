package dev.levee.internal.controltopic;

import dev.levee.internal.startup.ClientProperties;
import dev.levee.internal.time.Time;
import dev.levee.internal.time.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a thread that reads all of the control topic, beside the group, and then what comes: a fetch waits for news, since there
 * are few. What it cannot read it reads later; a consumer that cannot hear its operators begins without them after a while.
 */
public final class CommandReader implements Runnable, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CommandReader.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final TopicPartition partition;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Commands commands;
    private final Runnable beside;
    private final Time time;
    private final Waiting waiting;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private @Nullable Long end;
    private boolean caughtUp;
    private boolean failing;
    private long firstLook;

    /**
     * Reads nothing yet.
     *
     * @param consumers makes a consumer with {@link #properties}; may block
     * @param beside done about once a second, on the same thread
     */
    public CommandReader(
            String topic,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Commands commands,
            Runnable beside,
            Time time,
            Waiting waiting) {
        this.partition = new TopicPartition(topic, 0);
        this.consumers = consumers;
        this.commands = commands;
        this.beside = beside;
        this.time = time;
        this.waiting = waiting;
    }

    public static Map<String, Object> properties(ClientProperties client, String group) {
        var properties = new HashMap<>(client.forReading(group, "control"));
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"); // what expired is no command any more
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5_000);
        properties.putIfAbsent(CommonClientConfigs.RECEIVE_BUFFER_CONFIG, -1);
        return properties;
    }

    @Override
    public void run() {
        firstLook = time.nanos();
        while (!closed.isDone()) {
            try {
                turn();
            } catch (WakeupException wanted) {
                log.trace("{}: woken up", partition);
            } catch (InterruptedException | InterruptException interrupted) {
                Thread.interrupted(); // may be a handler's and ends nothing
                log.debug("{}: interrupted, closed: {}", partition, closed.isDone());
            }
        }
        closeConsumer();
    }

    private void turn() throws InterruptedException {
        boolean well = read();
        if (caughtUp || time.nanos() - firstLook > PATIENCE_NANOS) {
            commands.look(time.millis());
        }
        beside.run();
        if (!well) {
            waiting.await(closed, LOOK.toNanos());
        }
    }

    /** Says whether that was possible. */
    private boolean read() {
        try {
            var reading = consumer();
            if (caughtUp) {
                hear(reading);
            } else {
                catchUp(reading);
            }
            failing = false;
            return true;
        } catch (WakeupException | InterruptException disturbed) {
            throw disturbed;
        } catch (KafkaException passing) {
            if (!failing) {
                log.warn("{} cannot be read: operators are not heard, and it is tried again", partition, passing);
            }
            failing = true;
            return false;
        }
    }

    /** Asks where the log ends before it fetches: brokers answer a connection in turn, and a fetch keeps them waiting for news. */
    private void catchUp(Consumer<byte[], byte[]> reading) {
        var current = end;
        if (current == null) {
            current = reading.endOffsets(List.of(partition), ANSWER).getOrDefault(partition, 0L);
            end = current;
        }
        if (reading.position(partition, ANSWER) < current) {
            hear(reading);
        }
        caughtUp = reading.position(partition, ANSWER) >= current;
    }

    private void hear(Consumer<byte[], byte[]> reading) {
        reading.poll(LOOK).forEach(commands::read);
    }

    private Consumer<byte[], byte[]> consumer() {
        var current = consumer;
        if (current == null) {
            current = consumers.get();
            current.assign(List.of(partition));
            consumer = current;
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

    /** Something is to be done beside, soon. */
    public void wakeUp() {
        var current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    /** The life ends soon. */
    @Override
    public void close() {
        closed.complete(null);
        wakeUp();
    }
}
