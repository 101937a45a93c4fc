package dev.levee.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.startup.ConsumerSettings.Measured;
import dev.levee.internal.writing.Draft;
import dev.levee.internal.writing.RecordSink;
import dev.levee.metrics.ConsumerMeter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** M7.2: what is counted, under which names, and that nothing is registered per commit (a leak elsewhere, engines §4.15). */
class ConsumerMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ConsumerMetrics metrics = of("orders-listener");

    private ConsumerMetrics of(String listener) {
        return new ConsumerMetrics("billing", Optional.of(new Measured(registry, Tags.of("listener", listener))));
    }

    @Test
    void countsByWhatHappened() {
        metrics.attempted(TimeUnit.MILLISECONDS.toNanos(20));
        metrics.retrying(Category.TRANSIENT);
        metrics.deadLettered(Category.PERMANENT);
        metrics.skipped();
        metrics.rebalanced();
        metrics.overrun(3);
        metrics.outOfRange();
        metrics.polled(1, TimeUnit.MILLISECONDS.toNanos(250));
        metrics.polled(2, TimeUnit.MILLISECONDS.toNanos(100));

        assertThat(registry.get("levee.attempts")
                        .tag("group", "billing")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(count("levee.retries", Category.TRANSIENT)).isEqualTo(1);
        assertThat(count("levee.dead.letters", Category.PERMANENT)).isEqualTo(1);
        assertThat(registry.get("levee.skipped").counter().count()).isEqualTo(1);
        assertThat(registry.get("levee.rebalances").functionCounter().count()).isEqualTo(1);
        assertThat(registry.get("levee.overruns").functionCounter().count()).isEqualTo(3);
        assertThat(registry.get("levee.out.of.range").functionCounter().count()).isEqualTo(1);
        assertThat(registry.get("levee.poll.gap.max").gauge().value()).isEqualTo(0.25);
    }

    @Test
    void tellsByTopicHowLateRetriesBegin() {
        metrics.retried("orders", TimeUnit.MILLISECONDS.toNanos(3));
        metrics.retried("orders", TimeUnit.MILLISECONDS.toNanos(7));
        metrics.retried("refunds", 0);

        var orders = registry.get("levee.retry.lateness")
                .tags("group", "billing", "topic", "orders")
                .timer();
        assertThat(orders.count()).isEqualTo(2);
        assertThat(orders.max(TimeUnit.MILLISECONDS)).isEqualTo(7);
        assertThat(orders.takeSnapshot().percentileValues()).hasSize(2);
        assertThat(registry.get("levee.retry.lateness")
                        .tag("topic", "refunds")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void tellsHowOldRecordsAreWhenTheyAreDone() {
        metrics.handled("orders", 40);
        metrics.handled("orders", 70_000);
        metrics.handled("orders", -5); // clocks differ

        var orders = registry.get("levee.latency")
                .tags("group", "billing", "listener", "orders-listener", "topic", "orders")
                .timer();
        assertThat(orders.count()).isEqualTo(3);
        assertThat(orders.max(TimeUnit.MILLISECONDS)).isEqualTo(70_000);
        assertThat(Arrays.stream(orders.takeSnapshot().histogramCounts())
                        .filter(bucket ->
                                bucket.bucket(TimeUnit.MILLISECONDS) == 100 || bucket.bucket(TimeUnit.MINUTES) == 10)
                        .map(CountAtBucket::count))
                .containsExactly(2.0, 3.0);
    }

    @Test
    void namesWhatFailedAttemptsAndFewOfIt() {
        var declined = new RuntimeException("wrapped", new IOException("no route to 10.1.2.3"));
        metrics.failed(new Failure(Category.TRANSIENT, true, declined, 0, 0, null));
        assertThat(registry.get("levee.failures")
                        .tags("category", "TRANSIENT", "error", "java.io.IOException")
                        .counter()
                        .count())
                .isEqualTo(1);

        var names = new ErrorNames();
        var found = IntStream.range(0, ErrorNames.MOST + 20)
                .mapToObj(i -> names.bounded("com.shop.Error" + i))
                .collect(Collectors.toSet());
        assertThat(found).hasSize(ErrorNames.MOST + 1).contains(ErrorNames.REST);
    }

    @Test
    void aConsumerThatIsGoneShowsNothingToTheOneAfterIt() {
        var before = new AtomicLong(7);
        metrics.gauge(ConsumerMeter.PARTITIONS, before, AtomicLong::get);
        metrics.close();
        var after = new AtomicLong(3);
        of("orders-listener").gauge(ConsumerMeter.PARTITIONS, after, AtomicLong::get);
        assertThat(registry.get("levee.partitions").gauge().value()).isEqualTo(3);
    }

    @Test
    void consumersOfOneGroupAreToldApart() {
        metrics.gauge(ConsumerMeter.PARTITIONS, new AtomicLong(1), AtomicLong::get);
        var other = of("refunds-listener");
        other.gauge(ConsumerMeter.PARTITIONS, new AtomicLong(2), AtomicLong::get);
        other.close();
        assertThat(registry.get("levee.partitions").gauges())
                .singleElement()
                .satisfies(left -> assertThat(left.getId().getTag("listener")).isEqualTo("orders-listener"));
    }

    @Test
    void writesThatHaveNoPlaceToGoAreCounted() {
        var told = new ArrayList<String>();
        RecordSink refusing = (draft, answer) -> answer.failed(draft.toString().equals("too large"), "refused");
        var writes = new CountedWrites(refusing, metrics);
        writes.write(draft("too large"), answer(true, told));
        writes.write(draft("parked"), answer(false, told));
        writes.write(draft("parked"), answer(true, told));
        assertThat(told).hasSize(3);
        assertThat(registry.get("levee.writes.failed")
                        .tag("what", "parked record")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static Draft draft(String name) {
        return new Draft() {
            @Override
            public ProducerRecord<byte[], byte[]> toRecord() {
                throw new IllegalStateException("never sent");
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    private static RecordSink.Answer answer(boolean wanted, List<String> told) {
        return new RecordSink.Answer() {
            @Override
            public boolean isWanted() {
                return wanted;
            }

            @Override
            public void written(long offset) {}

            @Override
            public void failed(boolean tooLarge, String why) {
                told.add(why);
            }
        };
    }

    @Test
    void registersNothingPerCommit() {
        metrics.commit(true);
        metrics.commit(false);
        int meters = registry.getMeters().size();
        for (int i = 0; i < 1_000; i++) {
            metrics.commit(i % 2 == 0);
        }

        assertThat(registry.getMeters()).hasSize(meters);
        assertThat(registry.get("levee.commits").counter().count()).isEqualTo(501);
        assertThat(registry.get("levee.commits.failed").counter().count()).isEqualTo(501);
    }

    private double count(String name, Category category) {
        return registry.get(name).tag("category", category.name()).counter().count();
    }
}
