package dev.levee.internal.runtime;

import dev.levee.internal.engine.ShardSettings;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What all partitions of a consumer share.
 *
 * @param crashed told of a bug in the engine: the consumer fails, nothing more is committed
 * @param fatal told of a FATAL failure: the consumer stops, committing what is finished
 */
record EngineContext(
        ShardSettings shardSettings,
        Time time,
        Executor engineThreads,
        Alarm alarm,
        Workers workers,
        DeadLetterSink deadLetters,
        RecordEvents events,
        Consumer<Throwable> crashed,
        Consumer<Throwable> fatal) {}
