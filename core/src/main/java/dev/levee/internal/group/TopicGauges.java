package dev.levee.internal.group;

import dev.levee.internal.engine.ShardDetails;
import dev.levee.internal.engine.ShardStatus;
import dev.levee.internal.observe.ConsumerMetrics;
import dev.levee.internal.time.Time;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** What the owned partitions of each topic wait for, as gauges: added up when somebody looks. Thread-safe. */
final class TopicGauges {

    private final ConsumerMetrics metrics;
    private final Collection<Ownership> owned;
    private final Time time;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    TopicGauges(ConsumerMetrics metrics, Collection<Ownership> owned, Time time) {
        this.metrics = metrics;
        this.owned = owned;
        this.time = time;
    }

    /** {@code topic} is read. */
    void of(String topic) {
        if (!known.add(topic)) {
            return;
        }
        sum(topic, "levee.unfinished", "Polled records without a durable fate", ShardStatus::unfinished);
        sum(
                topic,
                "levee.unfinished.most",
                "How many are read ahead at most, as handlers are",
                ShardStatus::mostUnfinished);
        sum(topic, "levee.held", "Records waiting in memory for their next attempt", ShardStatus::held);
        sum(topic, "levee.parked", "Records in the retry topic, or on their way there", ShardStatus::parked);
        sum(
                topic,
                "levee.keys.held",
                "Keys whose first record is a dead letter that nobody has released",
                ShardStatus::heldKeys);
        metrics.gauge(
                "levee.parked.due", "Parked records whose time has come", topic, this, gauges -> gauges.due(topic));
        metrics.gauge(
                "levee.parked.oldest",
                "Seconds since the oldest parked record was written to the retry topic",
                topic,
                this,
                gauges -> gauges.oldestSeconds(topic));
    }

    private void sum(String topic, String name, String description, ToDoubleFunction<ShardStatus> part) {
        metrics.gauge(name, description, topic, this, gauges -> gauges.sum(topic, part));
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
        return details(topic).stream().mapToInt(ShardDetails::due).sum();
    }

    private double oldestSeconds(String topic) {
        long oldest = details(topic).stream()
                .mapToLong(ShardDetails::parkedSinceMillis)
                .min()
                .orElse(Long.MAX_VALUE);
        return oldest == Long.MAX_VALUE ? 0 : Math.max(0, time.millis() - oldest) / 1e3;
    }

    /** Nobody is asked who has nothing parked. */
    private List<ShardDetails> details(String topic) {
        var asked = owned.stream()
                .filter(ownership -> ownership.partition.topic().equals(topic) && ownership.hasParked())
                .map(ownership -> ownership.actor.details())
                .toList();
        return asked.stream().map(Snapshots::answer).filter(Objects::nonNull).toList();
    }
}
