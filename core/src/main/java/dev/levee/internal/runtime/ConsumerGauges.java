package dev.levee.internal.runtime;

import dev.levee.PartitionSnapshot.PauseReason;
import dev.levee.internal.downstream.Dependency;
import dev.levee.internal.downstream.Retries;
import dev.levee.internal.engine.ShardStatus;
import dev.levee.internal.group.Assignment;
import dev.levee.internal.observe.ConsumerMetrics;
import dev.levee.internal.observe.KeyWatch;
import dev.levee.internal.retrytopic.ReadMeter;
import dev.levee.metrics.ConsumerMeter;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What a consumer as a whole shows of its state: nothing is counted for it, it is asked. */
record ConsumerGauges(ConsumerMetrics metrics) {

    void register(
            Assignment assignment,
            BooleanSupplier pausedByUser,
            KeyWatch keys,
            ReadMeter reads,
            Retries retries,
            Optional<Dependency> dependency) {
        metrics.gauge(ConsumerMeter.RUNNING, assignment, a -> a.sum(ShardStatus::running));
        metrics.gauge(ConsumerMeter.STOPPED, assignment, Assignment::stopped);
        metrics.gauge(ConsumerMeter.PARTITIONS, assignment, Assignment::partitions);
        for (PauseReason reason : PauseReason.values()) {
            metrics.gauge(
                    ConsumerMeter.PAUSED,
                    Tags.of("reason", reason.name()),
                    assignment,
                    a -> a.paused(reason, pausedByUser.getAsBoolean()));
        }
        metrics.total(ConsumerMeter.KEYS_MISPLACED, keys, k -> k.counted().misplaced());
        metrics.total(ConsumerMeter.KEYS_MOVED, keys, k -> k.counted().moved());
        metrics.total(ConsumerMeter.RETRY_READ_BYTES, reads, ReadMeter::readBytes);
        metrics.total(ConsumerMeter.RETRY_WANTED_BYTES, reads, ReadMeter::wantedBytes);
        metrics.gauge(ConsumerMeter.RETRY_READ_AMPLIFICATION, reads, ReadMeter::amplification);
        if (retries.hasBudget()) {
            metrics.gauge(
                    ConsumerMeter.RETRY_BUDGET_USED,
                    retries,
                    r -> r.budgetUsed().orElse(0));
        }
        dependency.ifPresent(metrics::breaker);
    }
}
