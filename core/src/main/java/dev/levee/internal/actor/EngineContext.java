package dev.levee.internal.actor;

import dev.levee.internal.deadletter.DeadLetterSink;
import dev.levee.internal.engine.ShardSettings;
import dev.levee.internal.time.Time;
import dev.levee.internal.worker.Workers;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What all partitions of a consumer share.
 *
 * @param crashed told of a bug in the engine: the consumer fails, nothing more is committed
 * @param fatal told of a FATAL failure: the consumer stops, committing what is finished
 */
public record EngineContext(
        ShardSettings shardSettings,
        Time time,
        Executor engineThreads,
        Alarm alarm,
        Workers workers,
        DeadLetterSink deadLetters,
        RecordEvents events,
        Consumer<Throwable> crashed,
        Consumer<Throwable> fatal) {}
