package dev.levee.testkit;

import dev.levee.ConsumerBuilder;
import dev.levee.Rehearsal;
import dev.levee.Rehearsal.Fate;
import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Tests a handler with everything that surrounds it in production (deserializers, classification, retries, order per key,
 * dead letters) and without a broker. Records are handled in the calling thread before {@code send} returns; time stands
 * still until {@link #advance}:
 *
 * <pre>{@code
 * try (var driver = HandlerDriver.of(consumerAsInProduction())) {
 *     var order = driver.send("orders", "ada", "12.50");
 *     assertThat(driver.fate(order)).isEqualTo(new Fate.Unfinished(1)); // the payment service was down
 *     driver.advance(Duration.ofSeconds(1));
 *     assertThat(driver.fate(order)).isEqualTo(new Fate.Handled(1));
 * }
 * }</pre>
 *
 * <p>Every topic has one partition here. Jitter always falls in its middle. Not thread-safe.
 */
public final class HandlerDriver implements AutoCloseable {

    private final Rehearsal rehearsal;
    private final List<ConsumerRecord<byte[], byte[]>> sent = new ArrayList<>();
    private final Map<String, Long> ends = new HashMap<>();

    private HandlerDriver(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /**
     * Takes the builder as production does, before {@code start()}; its {@code bootstrap.servers} are not asked.
     *
     * @throws dev.levee.LeveeException what {@code start()} would refuse without asking a broker
     */
    public static HandlerDriver of(ConsumerBuilder<?, ?> consumer) {
        return new HandlerDriver(consumer.rehearse());
    }

    /** Sends text, UTF-8; null is no key, or a tombstone. Returns the record as it was sent. */
    public ConsumerRecord<byte[], byte[]> send(String topic, @Nullable String key, @Nullable String value) {
        return send(topic, bytes(key), bytes(value), new RecordHeaders());
    }

    /** Sends bytes as a producer wrote them. Returns the record as it was sent, stamped with the driver's time. */
    public ConsumerRecord<byte[], byte[]> send(
            String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long offset = ends.getOrDefault(topic, 0L);
        var record = new ConsumerRecord<>(
                topic,
                0,
                offset,
                now().toEpochMilli(),
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                headers,
                Optional.of(0));
        rehearsal.receive(record);
        ends.put(topic, offset + 1);
        sent.add(record);
        return record;
    }

    /** Moves time on, running retries and timeouts that fall due. A handler may call it, and then takes that long. */
    public void advance(Duration by) {
        rehearsal.advance(by);
    }

    public Instant now() {
        return rehearsal.now();
    }

    /** What became of a record that was sent. */
    public Fate fate(ConsumerRecord<byte[], byte[]> record) {
        return rehearsal.fate(record);
    }

    /** What became of all records, in the order of sending. */
    public List<Fate> fates() {
        return sent.stream().map(this::fate).toList();
    }

    /** Lets go of the key that a record holds after its dead letter; what that leads to has happened on return. */
    public ReleaseOutcome release(ConsumerRecord<byte[], byte[]> record, Release how) {
        return rehearsal.release(record, how);
    }

    /** The dead letters, in the order of sending. */
    public List<Fate.DeadLettered> deadLetters() {
        return fates().stream()
                .filter(Fate.DeadLettered.class::isInstance)
                .map(Fate.DeadLettered.class::cast)
                .toList();
    }

    /** The offset that would be committed for {@code topic} now. */
    public long committable(String topic) {
        return rehearsal.committable(topic, 0);
    }

    /** Why the consumer would have stopped; empty while it goes on. */
    public Optional<Throwable> failure() {
        return rehearsal.failure();
    }

    /** Closes the deserializers. */
    @Override
    public void close() {
        rehearsal.close();
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
