package dev.levee.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.ConsumerListener;
import dev.levee.ConsumerState;
import dev.levee.LeveeConsumer;
import dev.levee.Limits;
import dev.levee.Ordering;
import dev.levee.OutOfRange;
import dev.levee.Outcome;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.internal.position.KnownPositions;
import dev.levee.internal.startup.ClusterFacts;
import dev.levee.internal.startup.ConsumerSettings;
import dev.levee.internal.startup.Handler;
import dev.levee.internal.startup.RouteSettings;
import dev.levee.internal.startup.TopicSelection;
import dev.levee.internal.startup.ValidSettings;
import dev.levee.internal.time.SystemTime;
import dev.levee.internal.time.Time;
import dev.levee.wire.OffsetMapBudget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However a consumer ends, its state, its listeners and its termination say so: never a silent stop. */
@Timeout(60)
class LifecycleTest {

    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("none");
    private final Queue<ConsumerState> states = new ConcurrentLinkedQueue<>();
    private final Queue<Long> committed = new ConcurrentLinkedQueue<>();
    private final AtomicLong stoodStill = new AtomicLong();

    @Test
    void anErrorOfThePollThreadIsSeenInStateListenerAndTermination() throws Exception {
        LeveeConsumer consumer = start(handled -> {});
        kafka.schedulePollTask(() -> kafka.setPollException(new KafkaException("the engine room is on fire")));

        assertThat(termination(consumer)).isEqualTo(ConsumerState.FAILED);
        assertThat(consumer.failure()).get().asString().contains("on fire");
        assertThat(consumer.state()).isEqualTo(ConsumerState.FAILED);
        assertThat(states).containsExactly(ConsumerState.CLOSING, ConsumerState.FAILED);
        assertThat(kafka.closed()).isTrue();
    }

    @Test
    void aMissingPermissionStopsAndSaysSo() throws Exception {
        LeveeConsumer consumer = start(handled -> {});
        kafka.schedulePollTask(() -> kafka.setPollException(new GroupAuthorizationException("billing")));

        assertThat(termination(consumer)).isEqualTo(ConsumerState.FAILED);
        assertThat(consumer.failure()).get().isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void aFatalFailureStopsWithoutCommittingItsRecord() throws Exception {
        LeveeConsumer consumer = start(handled -> {
            if (handled.offset() == 1) {
                throw new OutOfMemoryError("not really");
            }
        });
        assign(3);

        assertThat(termination(consumer)).isEqualTo(ConsumerState.FAILED);
        assertThat(consumer.failure()).get().asString().contains("not really");
        assertThat(committed).as("the takeover, the record").containsExactly(0L, 1L);
    }

    @Test
    void closeReturnsInTimeAlthoughAHandlerIsStuck() throws Exception {
        var stuck = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var entered = new CountDownLatch(1);
        LeveeConsumer consumer = start(handled -> {
            entered.countDown();
            while (stuck.getCount() > 0) { // ignores interrupts
                try {
                    stuck.await();
                } catch (InterruptedException ignored) {
                    interrupted.countDown();
                }
            }
        });
        assign(1);
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

        consumer.close(Duration.ofSeconds(5));

        assertThat(consumer.state()).isEqualTo(ConsumerState.CLOSED);
        assertThat(consumer.snapshot().overruns()).isEqualTo(1);
        assertThat(states).containsExactly(ConsumerState.CLOSING, ConsumerState.CLOSED);
        assertThat(committed).as("only that the end was clean").containsOnly(0L);
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        stuck.countDown();
    }

    /** Its partitions may have been somebody else's meanwhile, and a group that is empty by then takes any commit (A7, G3). */
    @Test
    void whoStoodStillCommitsNothingWhenItCloses() throws Exception {
        var handled = new CountDownLatch(3);
        LeveeConsumer consumer = start(record -> handled.countDown());
        assign(3);
        assertThat(handled.await(30, TimeUnit.SECONDS)).isTrue();
        kafka.schedulePollTask(() -> {
            stoodStill.set(TimeUnit.MINUTES.toNanos(1));
            committed.clear();
            kafka.commitSync(Map.of(PARTITION, new OffsetAndMetadata(500))); // by who came and went
            consumer.close();
            kafka.setPollException(new TimeoutException("cut off"));
        });

        assertThat(termination(consumer)).isEqualTo(ConsumerState.CLOSED);
        assertThat(committed).isEmpty();
    }

    @Test
    void aHandlerMayCloseItsConsumerAndItsRecordIsCommitted() throws Exception {
        var consumer = new CompletableFuture<LeveeConsumer>();
        consumer.complete(start(handled -> consumer.get(30, TimeUnit.SECONDS).close()));
        assign(1);

        assertThat(termination(consumer.get())).isEqualTo(ConsumerState.CLOSED);
        assertThat(committed).as("the takeover, the record").containsExactly(0L, 1L);
        assertThat(consumer.get().snapshot().overruns()).isZero();
    }

    private interface Body {
        void handle(ConsumerRecord<byte[], byte[]> record) throws Exception;
    }

    private LeveeConsumer start(Body body) {
        var observer = new ConsumerListener() {
            @Override
            public void onState(ConsumerState state) {
                states.add(state);
            }

            @Override
            public void onCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
                offsets.values().forEach(offset -> committed.add(offset.offset()));
            }
        };
        var route = new RouteSettings<byte[], byte[]>(
                new TopicSelection.Names(List.of("orders")),
                ByteArrayDeserializer::new,
                ByteArrayDeserializer::new,
                Optional.of(new Handler.Blocking<>(received -> {
                    body.handle(received.source());
                    return Outcome.done();
                })));
        var settings = new ConsumerSettings(
                new ConsumerSettings.Client(Map.of("bootstrap.servers", "127.0.0.1:1"), List.of(), Optional.empty()),
                new ConsumerSettings.Group(
                        Optional.of("billing"),
                        Optional.of(StartAt.earliest()),
                        OutOfRange.RESUME,
                        Duration.ofMillis(50),
                        false,
                        Optional.of(Duration.ofMillis(500))),
                List.of(route),
                new ConsumerSettings.Handling(
                        Ordering.KEY,
                        Optional.empty(),
                        Retry.never(),
                        ConsumerSettings.Parking.STANDARD,
                        Duration.ofMinutes(1),
                        List.of(),
                        List.of()),
                ConsumerSettings.Protection.NONE,
                new Limits(4, 1_000, 1 << 20, OptionalDouble.empty()),
                new ConsumerSettings.Observers(List.of(observer), Optional.empty()));
        var facts = new ClusterFacts(
                "cluster", Map.of(), OffsetMapBudget.forMetadataLimit(4_096), 1, 1, "classic", Duration.ofSeconds(45));
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        var time = new Time() {
            private final Time running = new SystemTime();

            @Override
            public long nanos() {
                return running.nanos() + stoodStill.get();
            }

            @Override
            public long millis() {
                return running.millis();
            }

            @Override
            public double chance() {
                return running.chance();
            }
        };
        var consumer = new RunningConsumer(
                ValidSettings.of(settings),
                facts,
                new Outside(
                        kafka,
                        new KnownPositions(Uuid.ONE_UUID),
                        MockProducer::new,
                        number -> emptyTopic(),
                        LifecycleTest::emptyTopic),
                OpenRoutes.of(List.of(route), Map.of()),
                time,
                new Threads("levee-billing", time));
        consumer.begin();
        return consumer;
    }

    private static MockConsumer<byte[], byte[]> emptyTopic() {
        var retries = new MockConsumer<byte[], byte[]>("none");
        retries.updateEndOffsets(Map.of(new TopicPartition("levee.billing.retry", 0), 0L));
        return retries;
    }

    /** Gives the member its partition, with {@code records} records of one key in it. */
    private void assign(int records) {
        kafka.schedulePollTask(() -> {
            kafka.rebalance(List.of(PARTITION));
            for (int offset = 0; offset < records; offset++) {
                kafka.addRecord(new ConsumerRecord<>("orders", 0, offset, new byte[] {1}, new byte[] {2}));
            }
        });
    }

    private static ConsumerState termination(LeveeConsumer consumer) throws Exception {
        return consumer.termination().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
