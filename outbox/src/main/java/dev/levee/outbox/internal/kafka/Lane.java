package dev.levee.outbox.internal.kafka;

import dev.levee.outbox.internal.decision.Delivery;
import dev.levee.outbox.internal.decision.OutboxRow;
import dev.levee.outbox.internal.decision.RowId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A shard's way to Kafka: a producer whose transactional id is the shard's, on a thread of its own, since it blocks. Opening it fences
 * off every earlier one of the shard, wherever that lives: what it has not committed by then, it never will.
 *
 * <p>Calls return at once and are answered to the listener, on the lane's thread. Thread-safe.
 */
public final class Lane implements AutoCloseable {

    /** What becomes of what a lane is told. */
    public interface Listener {

        /**
         * The shard is this lane's now.
         *
         * @param sent rows that are at Kafka for certain, as its checkpoint says; they may still be in the table
         */
        void opened(Lane lane, List<RowId> sent);

        void delivered(Lane lane, Delivery delivery);
    }

    /** What the lanes of a relay have in common. */
    public record Settings(
            Map<String, Object> producerProperties,
            String transactionalIdPrefix,
            EventRecords records,
            Optional<Checkpoints> checkpoints) {}

    private final int shard;
    private final Settings settings;
    private final Listener listener;
    private final ExecutorService thread;
    private volatile boolean closed;
    private volatile @Nullable Producer<byte[], byte[]> producer;

    public Lane(int shard, Settings settings, Listener listener) {
        this.shard = shard;
        this.settings = settings;
        this.listener = listener;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            var made = new Thread(work, "levee-outbox-shard-" + shard);
            made.setDaemon(true);
            return made;
        });
    }

    public int shard() {
        return shard;
    }

    /** To be called once, first. Answered by {@link Listener#opened}, or by {@link Listener#delivered} with an unknown end. */
    public void open() {
        thread.execute(() -> {
            try {
                var properties = new HashMap<>(settings.producerProperties());
                properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalIdPrefix() + shard);
                var made = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
                producer = made;
                if (closed) {
                    made.close(Duration.ZERO);
                    return;
                }
                made.initTransactions();
                listener.opened(
                        this,
                        settings.checkpoints()
                                .map(checkpoints -> checkpoints.last(shard))
                                .orElse(List.of()));
            } catch (RuntimeException failed) {
                listener.delivered(this, unknown(failed));
            }
        });
    }

    /** Sends rows in one transaction. Answered by {@link Listener#delivered}. */
    public void send(List<OutboxRow> rows) {
        thread.execute(() -> {
            Delivery delivery;
            try {
                delivery = new Batch(rows)
                        .send(
                                Objects.requireNonNull(producer),
                                settings.records(),
                                settings.checkpoints().map(checkpoints -> checkpoints.of(shard, rows)));
            } catch (RuntimeException failed) {
                delivery = unknown(failed);
            }
            listener.delivered(this, delivery);
        });
    }

    /** Returns soon. What is under way then may or may not be committed. */
    @Override
    public void close() {
        closed = true;
        var made = producer;
        if (made != null) {
            made.close(Duration.ZERO);
        }
        thread.shutdown();
    }

    private static Delivery unknown(RuntimeException failed) {
        return new Delivery.Unknown(failed.getClass().getSimpleName() + ": " + failed.getMessage());
    }
}
