package dev.levee.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** M7.2: what is counted, under which names, and that nothing is registered per commit (a leak elsewhere, engines §4.15). */
class ConsumerMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ConsumerMetrics metrics = new ConsumerMetrics(registry, "billing");

    @Test
    void countsByWhatHappened() {
        metrics.attempted(TimeUnit.MILLISECONDS.toNanos(20));
        metrics.retrying(Category.TRANSIENT);
        metrics.deadLettered(Category.PERMANENT);
        metrics.skipped();
        metrics.rebalanced();
        metrics.overrun(3);
        metrics.outOfRange();
        metrics.pollGap(TimeUnit.MILLISECONDS.toNanos(250));
        metrics.pollGap(TimeUnit.MILLISECONDS.toNanos(100));

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
