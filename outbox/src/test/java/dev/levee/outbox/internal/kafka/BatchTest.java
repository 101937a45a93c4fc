package dev.levee.outbox.internal.kafka;

import static dev.levee.outbox.fixture.Events.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.internal.decision.Delivery;
import dev.levee.outbox.internal.decision.Delivery.Refused;
import dev.levee.outbox.internal.decision.Delivery.Sent;
import dev.levee.outbox.internal.decision.Delivery.Unknown;
import dev.levee.outbox.internal.decision.OutboxRow;
import dev.levee.outbox.internal.decision.RowId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch on a client that fails as told; what real brokers answer is OutboxRelayTest's. */
class BatchTest {

    /** Fails sends to a topic, and the commit after that, as the client does. */
    private static final class FailingProducer extends MockProducer<byte[], byte[]> {

        private @Nullable RuntimeException failure;
        private boolean failed;

        FailingProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
            if (failed) {
                throw new KafkaException("in error state", failure);
            }
            if (failure != null && callback != null && record.topic().equals("outbox.event.poison")) {
                failed = true;
                callback.onCompletion(null, failure);
            }
            return super.send(record, callback);
        }

        @Override
        public void commitTransaction() {
            if (failed) {
                throw new KafkaException("in error state", failure);
            }
            super.commitTransaction();
        }
    }

    private final FailingProducer producer = new FailingProducer();
    private final EventRecords records = new EventRecords(type -> "outbox.event." + type);
    private final List<OutboxRow> rows =
            List.of(row(1, "a"), row(2, "poison", "b"), row(3, "c"), row(4, "poison", "d"));

    @BeforeEach
    void begin() {
        producer.initTransactions();
    }

    private Delivery send(List<OutboxRow> rows) {
        return new Batch(rows).send(producer, records, Optional.empty());
    }

    @Test
    void allRowsGoInOneTransactionInTheirOrder() {
        var sent = (Sent) send(rows);

        assertThat(sent.rows()).containsExactly(id(1), id(2), id(3), id(4));
        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.history())
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactly("payload 1", "payload 2", "payload 3", "payload 4");
    }

    private static RowId id(long seq) {
        return new RowId(seq, new UUID(0, seq));
    }

    @Test
    void whatIsTooLargeIsRefusedAloneAndNothingIsSent() {
        producer.failure = new RecordTooLargeException("2 MiB");

        assertThat(send(rows))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reasons())
                                .hasSize(1)
                                .containsEntry(2L, "RecordTooLargeException: 2 MiB"));
        assertThat(producer.history()).isEmpty();
        assertThat(producer.transactionAborted()).isTrue();
    }

    @Test
    void aTopicThatIsNotThereRefusesEveryRowForIt() {
        producer.failure = new TimeoutException("not present", new UnknownTopicOrPartitionException());

        assertThat(send(rows))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reasons()).containsOnlyKeys(2L, 4L));
    }

    @Test
    void brokersThatAreAwayRefuseNothing() {
        producer.failure = new TimeoutException("no answer");

        assertThat(send(rows)).isInstanceOf(Unknown.class);
    }

    @Test
    void whoIsFencedOffKnowsNothing() {
        producer.failure = new RecordTooLargeException("2 MiB");
        producer.abortTransactionException = new ProducerFencedException("another one");

        assertThat(send(rows)).isInstanceOf(Unknown.class);
    }

    @Test
    void aRowOfWhichNoRecordCanBeMadeIsRefused() {
        var picky = new EventRecords(type -> {
            if (type.equals("poison")) {
                throw new IllegalArgumentException("no topic for it");
            }
            return type;
        });

        assertThat(new Batch(rows).send(producer, picky, Optional.empty()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reasons())
                                .containsOnlyKeys(2L, 4L)
                                .containsEntry(
                                        2L,
                                        "no record can be made of it: java.lang.IllegalArgumentException: no topic for it"));
        assertThat(producer.transactionInFlight()).isFalse();
    }

    /** A stored format: what Debezium's outbox event router writes with type:header:eventType, version:header:aggregateVersion. */
    @Test
    void anEventLooksAsTheOutboxEventRouterWritesIt() {
        var event = OutboxEvent.of("order", "o-1", "OrderPaid", null)
                .id(new UUID(7, 7))
                .version(3)
                .header("tenant", "acme");

        var record = records.of(new OutboxRow(9, 0, event, 5_000));

        assertThat(record.topic()).isEqualTo("outbox.event.order");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("o-1");
        assertThat(record.value()).isNull();
        assertThat(record.timestamp()).isEqualTo(5_000);
        assertThat(record.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactly(
                        "id=00000000-0000-0007-0000-000000000007",
                        "eventType=OrderPaid",
                        "aggregateVersion=3",
                        "tenant=acme");
    }
}
