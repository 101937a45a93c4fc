package dev.levee.internal.group;

import dev.levee.internal.engine.ShardDetails;
import dev.levee.internal.engine.ShardStatus;
import dev.levee.internal.observe.ConsumerMetrics;
import dev.levee.internal.position.InitialPositions;
import dev.levee.internal.time.Time;
import dev.levee.metrics.ConsumerMeter;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the owned partitions of each topic wait for, as gauges: added up when somebody looks. Thread-safe. */
final class TopicGauges {

    private final ConsumerMetrics metrics;
    private final Collection<Ownership> owned;
    private final InitialPositions positions;
    private final Time time;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    TopicGauges(ConsumerMetrics metrics, Collection<Ownership> owned, InitialPositions positions, Time time) {
        this.metrics = metrics;
        this.owned = owned;
        this.positions = positions;
        this.time = time;
    }

    /** {@code topic} is read. */
    void of(String topic) {
        if (!known.add(topic)) {
            return;
        }
        metrics.gauge(ConsumerMeter.LAG, tag(topic), this, gauges -> gauges.lag(topic));
        metrics.gauge(ConsumerMeter.LAG_TIME, tag(topic), this, gauges -> gauges.lagSeconds(topic));
        metrics.gauge(ConsumerMeter.RETENTION_LEFT, tag(topic), this, gauges -> gauges.retentionSeconds(topic));
        sum(topic, ConsumerMeter.UNFINISHED, ShardStatus::unfinished);
        sum(topic, ConsumerMeter.UNFINISHED_MOST, ShardStatus::mostUnfinished);
        sum(topic, ConsumerMeter.HELD, ShardStatus::held);
        sum(topic, ConsumerMeter.PARKED, ShardStatus::parked);
        sum(topic, ConsumerMeter.KEYS_HELD, ShardStatus::heldKeys);
        metrics.gauge(ConsumerMeter.PARKED_DUE, tag(topic), this, gauges -> gauges.due(topic));
        metrics.gauge(ConsumerMeter.PARKED_OLDEST, tag(topic), this, gauges -> gauges.oldestSeconds(topic));
    }

    private static Tags tag(String topic) {
        return Tags.of("topic", topic);
    }

    private void sum(String topic, ConsumerMeter meter, ToDoubleFunction<ShardStatus> part) {
        metrics.gauge(meter, tag(topic), this, gauges -> gauges.sum(topic, part));
    }

    private double lag(String topic) {
        return owned.stream()
                .filter(ownership -> ownership.partition.topic().equals(topic))
                .mapToLong(ownership -> Math.max(0, ownership.lag))
                .sum();
    }

    /** Of the record that the commit waits for: what stands behind it is younger. */
    private double lagSeconds(String topic) {
        return age(details(topic, ownership -> true).stream()
                .map(ShardDetails::blocker)
                .filter(Objects::nonNull)
                .mapToLong(blocker -> blocker.record().timestamp())
                .filter(timestamp -> timestamp >= 0)
                .min());
    }

    /** No number where nothing is known, or deleted. */
    private double retentionSeconds(String topic) {
        OptionalLong kept = positions.retentionMillis(topic);
        return kept.isEmpty() ? Double.NaN : kept.getAsLong() / 1e3 - lagSeconds(topic);
    }

    private double sum(String topic, ToDoubleFunction<ShardStatus> part) {
        return owned.stream()
                .filter(ownership -> ownership.partition.topic().equals(topic))
                .map(ownership -> ownership.actor.status())
                .filter(Objects::nonNull)
                .mapToDouble(part)
                .sum();
    }

    private double due(String topic) {
        return details(topic, Ownership::hasParked).stream()
                .mapToInt(ShardDetails::due)
                .sum();
    }

    private double oldestSeconds(String topic) {
        return age(details(topic, Ownership::hasParked).stream()
                .mapToLong(ShardDetails::parkedSinceMillis)
                .filter(since -> since != Long.MAX_VALUE)
                .min());
    }

    private double age(OptionalLong millis) {
        return millis.isEmpty() ? 0 : Math.max(0, time.millis() - millis.getAsLong()) / 1e3;
    }

    /** Of those who have something to tell. */
    private List<ShardDetails> details(String topic, Predicate<Ownership> which) {
        var asked = owned.stream()
                .filter(ownership -> ownership.partition.topic().equals(topic) && which.test(ownership))
                .map(ownership -> ownership.actor.details())
                .toList();
        return asked.stream().map(Snapshots::answer).filter(Objects::nonNull).toList();
    }
}
