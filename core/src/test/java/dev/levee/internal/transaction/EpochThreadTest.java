package dev.levee.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.internal.engine.Emission;
import dev.levee.internal.time.SystemTime;
import dev.levee.internal.time.Waiting;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of epochs when a producer fails in every way that it can. */
class EpochThreadTest {

    private static final TopicPartition P0 = new TopicPartition("orders", 0);
    private static final ConsumerRecord<byte[], byte[]> SOURCE = new ConsumerRecord<>("orders", 0, 7, null, null);

    private final List<MockProducer<byte[], byte[]>> producers = new CopyOnWriteArrayList<>();
    private final EpochThread epochs =
            new EpochThread(this::producer, "levee.billing.", new Refusals(), new SystemTime(), Waiting::blocking);
    private final Thread thread = new Thread(epochs);

    @BeforeEach
    void open() {
        thread.start();
        awaitReady();
    }

    @AfterEach
    void close() throws InterruptedException {
        epochs.close();
        thread.interrupt();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(producers).allMatch(MockProducer::closed);
    }

    private Producer<byte[], byte[]> producer() {
        var made = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producers.add(made);
        return made;
    }

    private void awaitReady() {
        var time = new SystemTime();
        long giveUp = time.nanos() + 10_000_000_000L;
        while (!epochs.isReady()) {
            assertThat(time.nanos()).isLessThan(giveUp);
            Thread.onSpinWait();
        }
    }

    private MockProducer<byte[], byte[]> latest() {
        return producers.get(producers.size() - 1);
    }

    @SuppressWarnings("removal") // only consumers are to make one
    private static ConsumerGroupMetadata member() {
        return new ConsumerGroupMetadata("billing");
    }

    private CompletableFuture<?> begin() {
        var output = new ProducerRecord<>("payments", new byte[] {1}, new byte[] {2});
        return epochs.begin(new Epoch(
                Map.of(P0, new OffsetAndMetadata(8)), member(), List.of(new Emission(SOURCE, List.of(output), false))));
    }

    @Test
    void outputsAndOffsetsAreOfOneTransaction() {
        begin().join();
        awaitReady();
        assertThat(latest().history()).hasSize(1);
        assertThat(latest().consumerGroupOffsetsHistory()).hasSize(1);
        assertThat(latest().commitCount()).isEqualTo(1);
        assertThat(producers).hasSize(1);
    }

    /** Nobody knows how it ended: only another producer makes sure that it has. */
    @Test
    void aCommitThatTimesOutIsNotTriedAgain() {
        MockProducer<byte[], byte[]> first = latest();
        first.commitTransactionException = new TimeoutException("no answer");
        assertThatThrownBy(begin()::join).hasCauseInstanceOf(TimeoutException.class);
        assertThat(epochs.trouble()).contains("no answer");
        awaitReady();
        assertThat(producers).hasSize(2);
        assertThat(first.closed()).isTrue();
        assertThat(first.transactionAborted()).isFalse();
        begin().join();
        assertThat(epochs.trouble()).isNull();
    }

    @Test
    void whoIsFencedTakesAnotherProducer() {
        latest().sendOffsetsToTransactionException = new ProducerFencedException("another one");
        assertThatThrownBy(begin()::join).hasCauseInstanceOf(ProducerFencedException.class);
        awaitReady();
        assertThat(producers).hasSize(2);
    }
}
