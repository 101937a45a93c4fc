package dev.levee.internal.runtime;

import dev.levee.internal.downstream.Dependency;
import dev.levee.internal.downstream.Retries;
import dev.levee.internal.engine.ShardStatus;
import dev.levee.internal.group.Assignment;
import dev.levee.internal.observe.ConsumerMetrics;
import dev.levee.internal.observe.KeyWatch;
import dev.levee.internal.retrytopic.ReadMeter;
import java.util.Optional;

/** What a consumer as a whole shows of its state: nothing is counted for it, it is asked. */
record ConsumerGauges(ConsumerMetrics metrics) {

    void register(
            Assignment assignment, KeyWatch keys, ReadMeter reads, Retries retries, Optional<Dependency> dependency) {
        metrics.gauge("levee.running", "Runs with a worker", assignment, a -> a.sum(ShardStatus::running));
        metrics.gauge("levee.stopped", "Partitions that their dead letters stopped", assignment, Assignment::stopped);
        metrics.gauge("levee.lag", "Records behind the end of the log", assignment, Assignment::lag);
        metrics.total("levee.keys.misplaced", keys, k -> k.counted().misplaced());
        metrics.total("levee.keys.moved", keys, k -> k.counted().moved());
        metrics.total("levee.retry.read.bytes", reads, ReadMeter::readBytes);
        metrics.total("levee.retry.wanted.bytes", reads, ReadMeter::wantedBytes);
        metrics.gauge(
                "levee.retry.read.amplification",
                "Bytes read of the retry topic for one that was wanted, since the start",
                reads,
                ReadMeter::amplification);
        if (retries.hasBudget()) {
            metrics.gauge(
                    "levee.retry.budget.used",
                    "Share of the retry budget that is used up, 0 to 1",
                    retries,
                    r -> r.budgetUsed().orElse(0));
        }
        dependency.ifPresent(metrics::breaker);
    }
}
