package dev.levee.health;

import dev.levee.ConsumerSnapshot;
import dev.levee.ConsumerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges a consumer by its last snapshots: show it one every so often, at regular times. Thread-safe.
 *
 * <p>Only what this consumer owns is looked at, so one without partitions is well: there may be more members than partitions.
 */
public final class ConsumerHealth {

    private final HealthRules rules;
    private final PartitionJudge judge;
    private final Map<String, Deque<Sample>> partitions = new TreeMap<>();
    private Optional<Instant> outsideSince = Optional.empty();
    private Optional<String> outside = Optional.empty();
    private Instant at = Instant.EPOCH;

    public ConsumerHealth(HealthRules rules) {
        this.rules = rules;
        this.judge = new PartitionJudge(rules);
    }

    public synchronized void observe(ConsumerSnapshot snapshot) {
        at = snapshot.takenAt();
        outside = outside(snapshot);
        outsideSince = outside.isPresent() ? outsideSince.or(() -> Optional.of(at)) : Optional.empty();
        var owned = new TreeMap<String, Deque<Sample>>();
        snapshot.partitions().forEach(partition -> {
            String name = partition.topic() + "-" + partition.partition();
            var samples = partitions.getOrDefault(name, new ArrayDeque<>());
            samples.addLast(Sample.of(snapshot, partition, Optional.ofNullable(samples.peekLast())));
            if (samples.size() > rules.window()) {
                samples.removeFirst();
            }
            owned.put(name, samples);
        });
        partitions.clear();
        partitions.putAll(owned);
    }

    private static Optional<String> outside(ConsumerSnapshot snapshot) {
        return snapshot.state() == ConsumerState.FAILED ? Optional.of("the consumer has failed") : snapshot.trouble();
    }

    /** Each partition that is owned, by its name. */
    public synchronized Map<String, Verdict> partitions() {
        var verdicts = new TreeMap<String, Verdict>();
        partitions.forEach((name, samples) -> verdicts.put(name, judge.judge(List.copyOf(samples))));
        return verdicts;
    }

    /** Why nothing of a partition is handled, on purpose; only those of which that is so, by name. */
    public synchronized Map<String, Hold> holds() {
        var holds = new TreeMap<String, Hold>();
        partitions.forEach((name, samples) ->
                Optional.ofNullable(samples.peekLast()).flatMap(Sample::hold).ifPresent(hold -> holds.put(name, hold)));
        return holds;
    }

    /** The worst of all. */
    public synchronized Verdict verdict() {
        if (outside.isPresent() && outsideFor().compareTo(rules.noOwnerAfter()) > 0) {
            return new Verdict(HealthStatus.NO_OWNER, outside.get());
        }
        return partitions().entrySet().stream()
                .max(Comparator.comparing(entry -> entry.getValue().status()))
                .map(worst -> new Verdict(
                        worst.getValue().status(),
                        worst.getKey() + ": " + worst.getValue().why()))
                .orElse(new Verdict(HealthStatus.OK, "owns no partition"));
    }

    private Duration outsideFor() {
        return outsideSince.map(since -> Duration.between(since, at)).orElse(Duration.ZERO);
    }
}
