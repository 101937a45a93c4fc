package dev.levee.internal.retrytopic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Ordering;
import dev.levee.internal.engine.KeyRule;
import dev.levee.wire.Origin;
import dev.levee.wire.ParkedRecord;
import dev.levee.wire.RetryProgress;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A24: what of a partition is parked under another key than it would have now, or nobody reads any more. */
class SuspectTest {

    private static final TopicPartition ORDERS = new TopicPartition("orders", 3);
    private static final Uuid ID = Uuid.fromString("AAAAAAAAAAAAAAAAAAAAKg");
    private static final KeyRule BY_KEY = new KeyRule(Ordering.KEY, null);
    private static final KeyRule FREE = new KeyRule(Ordering.NONE, null);

    private long end;

    private static Suspect suspect(@Nullable KeyRule rule) {
        return suspect(rule, RetryProgress.NONE);
    }

    private static Suspect suspect(@Nullable KeyRule rule, RetryProgress progress) {
        return new Suspect(ORDERS, ID, progress, 100, rule);
    }

    /** The record at {@code offset} of the source, with {@code key}, as it was parked under {@code rule}. */
    private ConsumerRecord<byte[], byte[]> parked(long offset, @Nullable String key, KeyRule rule) throws Exception {
        var source = new ConsumerRecord<byte[], byte[]>(
                "orders", 3, offset, key == null ? null : key.getBytes(UTF_8), new byte[] {(byte) offset});
        Long hash = rule.keyOf(source);
        var origin = new Origin("orders", ID, 3, offset, 1);
        var parked = new ParkedRecord(origin, -1, 1, 0, hash == null ? 0 : hash, hash != null, 5, null);
        return inLog(parked.toRecord(Parked.TOPIC, 0, source, 1));
    }

    private ConsumerRecord<byte[], byte[]> ended(ConsumerRecord<byte[], byte[]> parked) {
        return inLog(new ProducerRecord<>(Parked.TOPIC, 0, parked.key(), null));
    }

    private ConsumerRecord<byte[], byte[]> inLog(ProducerRecord<byte[], byte[]> record) {
        var there = new ConsumerRecord<>(Parked.TOPIC, 0, end++, record.key(), record.value());
        record.headers().forEach(there.headers()::add);
        return there;
    }

    @Test
    void whatIsParkedAsItWouldBeNowIsNoOrphan() throws Exception {
        var suspect = suspect(BY_KEY);
        suspect.read(parked(1, "ada", BY_KEY));
        assertThat(suspect.isAsBefore()).isTrue();
        assertThat(suspect.orphans()).isZero();
    }

    @Test
    void anotherOrderingOrphansWhatIsLive() throws Exception {
        for (var rule : List.of(
                FREE,
                new KeyRule(Ordering.PARTITION, null),
                new KeyRule(Ordering.KEY, ConsumerRecord::value),
                new KeyRule(Ordering.KEY, record -> null))) {
            var suspect = suspect(rule);
            var first = parked(1, "ada", BY_KEY);
            suspect.read(first);
            suspect.read(parked(2, "bob", BY_KEY));
            assertThat(suspect.isReordered()).isTrue();
            assertThat(suspect.orphans()).isEqualTo(2);
            suspect.read(ended(first));
            assertThat(suspect.orphans()).as("one has its tombstone").isEqualTo(1);
        }
    }

    @Test
    void anOrderingOrphansWhatWasFree() throws Exception {
        var suspect = suspect(BY_KEY);
        suspect.read(parked(1, "ada", FREE));
        assertThat(suspect.orphans()).isEqualTo(1);
    }

    @Test
    void whatIsHandledOrphansNothing() throws Exception {
        var handled = new RetryProgress(0, List.of(new RetryProgress.Takeover(1, 0)), List.of(1L));
        var suspect = suspect(FREE, handled);
        suspect.read(parked(1, "ada", BY_KEY));
        assertThat(suspect.orphans()).isZero();
    }

    /** Without a key it waits for nobody in either ordering, so more has to be read. */
    @Test
    void aRecordWithoutAKeyTellsNothing() throws Exception {
        var suspect = suspect(FREE);
        suspect.read(parked(1, null, BY_KEY));
        assertThat(suspect.isAsBefore()).isFalse();
        assertThat(suspect.orphans()).isZero();
        suspect.read(parked(2, "ada", FREE));
        assertThat(suspect.isAsBefore()).isTrue();
    }

    @Test
    void anOrderingKeyThatFailsTellsNothing() throws Exception {
        var suspect = suspect(new KeyRule(Ordering.KEY, record -> {
            throw new IllegalStateException("no header");
        }));
        suspect.read(parked(1, "ada", BY_KEY));
        assertThat(suspect.isAsBefore()).isFalse();
        assertThat(suspect.orphans()).isZero();
    }

    @Test
    void ofADroppedTopicEverythingLiveIsAnOrphan() throws Exception {
        var suspect = suspect(null);
        var first = parked(1, "ada", BY_KEY);
        suspect.read(first);
        suspect.read(parked(2, null, BY_KEY));
        suspect.read(ended(first));
        suspect.read(inLog(new ProducerRecord<>(Parked.TOPIC, 0, "start:x".getBytes(UTF_8), new byte[1])));
        assertThat(suspect.isDropped()).isTrue();
        assertThat(suspect.orphans()).isEqualTo(1);
    }
}
