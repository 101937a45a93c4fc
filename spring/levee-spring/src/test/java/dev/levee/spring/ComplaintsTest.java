package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Ordering;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What is complained about in Spring Kafka, beside what the same listener does on Levee: the same class, the same topic, another factory.
 * Records are {@code key:value}, in one partition.
 */
class ComplaintsTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    /** The same, and what it does goes on elsewhere. */
    public static class AsyncSide {
        public final String id;
        public final String factory;
        final Queue<String> calls = new ConcurrentLinkedQueue<>();

        AsyncSide(String id, String factory) {
            this.id = id;
            this.factory = factory;
        }

        @KafkaListener(
                id = "#{__listener.id}-${topic}",
                topics = "${topic}",
                containerFactory = "#{__listener.factory}")
        CompletableFuture<Void> take(String value) {
            calls.add(value);
            boolean first = calls.stream().filter(value::equals).count() == 1;
            return first && value.equals("a:1")
                    ? CompletableFuture.failedFuture(new UncheckedIOException(new IOException("not yet")))
                    : CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void whereNothingGoesWrongBothDoTheSame() {
        var stock = Side.stock((value, side) -> {});
        var levee = Side.levee((value, side) -> {});
        try (var app = Side.both(kafka, stock, levee).start()) {
            app.send("a:1", "b:1", "a:2", "c:1", "b:2");
            await().atMost(App.PATIENCE).until(() -> stock.done.size() == 5 && levee.done.size() == 5);
            assertThat(levee.done).containsExactlyElementsOf(stock.done);
            await().atMost(App.PATIENCE).until(() -> committed(app, stock) == 5 && committed(app, levee) == 5);
        }
    }

    /** Back-off sleeps on the consumer's thread: everybody waits behind the one that fails (#3712, #2381). */
    @Test
    void retriesOfOneKeyHoldUpAllOthers() {
        Side.Listening failing = (value, side) -> {
            if (value.startsWith("a:") && !side.done.contains("b:1")) {
                throw new UncheckedIOException(new IOException("a has to wait for b"));
            }
        };
        var stock = Side.stock(failing);
        var levee = Side.levee(failing);
        var handler = new DefaultErrorHandler(new FixedBackOff(50, 4));
        try (var app = Side.both(kafka, stock, levee)
                .factory(factory -> {
                    factory.setCommonErrorHandler(handler);
                    factory.setDefaults(
                            (id, consumer) -> consumer.ordering(Ordering.KEY).concurrency(8));
                })
                .stock(factory -> factory.setCommonErrorHandler(handler))
                .start()) {
            app.send("a:1", "b:1");
            await().atMost(App.PATIENCE).until(() -> levee.done.size() == 2 && stock.done.contains("b:1"));
            assertThat(stock.calls).containsExactly("a:1", "a:1", "a:1", "a:1", "a:1", "b:1");
            assertThat(stock.done).as("given up, logged, lost").doesNotContain("a:1");
            assertThat(levee.done).containsExactly("b:1", "a:1");
        }
    }

    /** Where recovery fails too, the record comes again, and again (#4272, #2415, #3187). */
    @Test
    void aRecovererThatFailsLoopsForEver() {
        Side.Listening failing = (value, side) -> {
            if (value.equals("a:1")) {
                throw new UncheckedIOException(new IOException("never"));
            }
        };
        var stock = Side.stock(failing);
        var levee = Side.levee(failing);
        var handler = new DefaultErrorHandler(
                (record, failure) -> {
                    throw new IllegalStateException("no recovery today");
                },
                new FixedBackOff(0, 1));
        try (var app = Side.both(kafka, stock, levee)
                .factory(factory -> factory.setCommonErrorHandler(handler))
                .stock(factory -> factory.setCommonErrorHandler(handler))
                .start()) {
            app.send("a:1", "b:1");
            await().atMost(App.PATIENCE).until(() -> levee.done.contains("b:1") && stock.calls.size() > 8);
            assertThat(stock.done).isEmpty();
            assertThat(levee.calls).containsExactly("a:1", "a:1", "b:1");
            assertThat(app.read(new GroupTopics(levee.group(app)).dlq(), 1))
                    .extracting(letter -> letter.value())
                    .containsExactly("a:1");
        }
    }

    /** Who is longer at it than max.poll.interval.ms loses the partition, and does the work again (#2542). */
    @Test
    void aSlowHandlerLosesItsMembershipAndRepeats() {
        var evicted = new CountDownLatch(1);
        Side.Listening slow = (value, side) -> {
            if (!evicted.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the stock member was never evicted");
            }
        };
        var stock = Side.stock(slow);
        var levee = Side.levee(slow);
        try (var app = Side.both(kafka, stock, levee)
                .with("client", "max.poll.interval.ms=5000")
                .start()) {
            app.send("a:1");
            await().atMost(App.PATIENCE).until(() -> stock.calls.size() == 1 && levee.calls.size() == 1);
            await().atMost(App.PATIENCE).until(() -> members(stock.group(app)) == 0);
            assertThat(members(levee.group(app))).isEqualTo(1);
            evicted.countDown();
            await().atMost(App.PATIENCE).until(() -> stock.done.size() == 2 && committed(app, levee) == 1);
            assertThat(levee.calls).containsExactly("a:1");
        }
    }

    /** Futures of one key overtake each other when one fails (#4513). */
    @Test
    void aFutureThatFailsIsOvertakenByItsKey() {
        var stock = new AsyncSide("stock", Side.STOCK);
        var levee = new AsyncSide("levee", LeveeListener.FACTORY);
        try (var app =
                App.of(kafka, 1).bean("stock", stock).bean("levee", levee).start()) {
            app.send("a:1", "a:2");
            await().atMost(App.PATIENCE).until(() -> stock.calls.size() >= 3 && levee.calls.size() == 3);
            assertThat(stock.calls).startsWith("a:1", "a:2", "a:1");
            assertThat(levee.calls).containsExactly("a:1", "a:1", "a:2");
        }
    }

    /** A listener that says itself when a record is handled, and of one key says it late. */
    public static class LateSide {
        public final String id;
        public final String factory;
        final Queue<String> calls = new ConcurrentLinkedQueue<>();
        final Queue<Acknowledgment> late = new ConcurrentLinkedQueue<>();

        LateSide(String id, String factory) {
            this.id = id;
            this.factory = factory;
        }

        @KafkaListener(
                id = "#{__listener.id}-${topic}",
                topics = "${topic}",
                containerFactory = "#{__listener.factory}")
        void take(String value, Acknowledgment acknowledgment) {
            calls.add(value);
            if (value.equals("a:1")) {
                late.add(acknowledgment);
            } else {
                acknowledgment.acknowledge();
            }
        }
    }

    /** One record that is acknowledged late, or never, pauses all others (#2410, #2677, #4258). */
    @Test
    void aLateAcknowledgmentPausesAllOthers() {
        var stock = new LateSide("stock", Side.STOCK);
        var levee = new LateSide("levee", LeveeListener.FACTORY);
        try (var app = App.of(kafka, 1)
                .bean("stock", stock)
                .bean("levee", levee)
                .factory(factory -> {
                    factory.getContainerProperties().setAckMode(AckMode.MANUAL);
                    factory.setDefaults(
                            (id, consumer) -> consumer.ordering(Ordering.KEY).concurrency(8));
                })
                .stock(factory -> {
                    factory.getContainerProperties().setAckMode(AckMode.MANUAL);
                    factory.getContainerProperties().setAsyncAcks(true);
                })
                .start()) {
            app.send("a:1");
            await().atMost(App.PATIENCE).until(() -> stock.late.size() == 1 && levee.late.size() == 1);
            app.send("b:1", "c:1");
            await().atMost(App.PATIENCE).until(() -> levee.calls.size() == 3);
            await().during(Duration.ofSeconds(1))
                    .atMost(App.PATIENCE)
                    .untilAsserted(() -> assertThat(stock.calls).containsExactly("a:1"));
            stock.late.remove().acknowledge();
            levee.late.remove().acknowledge();
            await().atMost(App.PATIENCE).until(() -> stock.calls.size() == 3);
        }
    }

    /** One thread a partition: keys wait for each other (#2381). */
    @Test
    void keysOfAPartitionWaitForEachOther() {
        var together = new CountDownLatch(4);
        var running = new ConcurrentLinkedQueue<Integer>();
        var stock = Side.stock((value, side) -> running.add(side.calls.size() - side.done.size()));
        var levee = Side.levee((value, side) -> {
            together.countDown();
            if (!together.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the others never came");
            }
        });
        try (var app = Side.both(kafka, stock, levee)
                .factory(factory -> factory.setDefaults(
                        (id, consumer) -> consumer.ordering(Ordering.KEY).concurrency(4)))
                .stock(factory -> factory.setConcurrency(4))
                .start()) {
            app.send("a:1", "b:1", "c:1", "d:1");
            await().atMost(App.PATIENCE).until(() -> levee.done.size() == 4 && running.size() == 4);
            assertThat(List.copyOf(running)).as("one at a time").containsOnly(1);
        }
    }

    private static long committed(App app, Side side) {
        var answer = kafka.cluster()
                .admin()
                .listConsumerGroupOffsets(side.group(app))
                .partitionsToOffsetAndMetadata()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        OffsetAndMetadata committed = answer.get(new TopicPartition(app.topic, 0));
        return committed == null ? -1 : committed.offset();
    }

    private static int members(String group) {
        return kafka
                .cluster()
                .admin()
                .describeConsumerGroups(List.of(group))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .values()
                .stream()
                .mapToInt(described -> described.members().size())
                .sum();
    }
}
