package dev.levee.internal.actor;

import dev.levee.InflowGuard;
import dev.levee.internal.deadletter.DeadLetterLetters;
import dev.levee.internal.downstream.Retries;
import dev.levee.internal.retrytopic.RetryTopic;
import dev.levee.internal.time.Alarm;
import dev.levee.internal.time.StallGate;
import dev.levee.internal.time.Time;
import dev.levee.internal.transaction.Refusals;
import dev.levee.internal.writing.RecordSink;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What all partitions of a consumer share.
 *
 * @param services how each topic is handled
 * @param letters how dead letters look
 * @param writes where they go
 * @param retryTopic where records are parked; empty if none are
 * @param inflowGuard when a partition stops because of its dead letters; empty for never
 * @param orders what operators want
 * @param refusals what brokers refused of what epochs sent; empty without transactions
 * @param room what the poll thread waits for when everything is full
 * @param crashed told of a bug in the engine: the consumer fails, nothing more is committed
 * @param fatal told of a FATAL failure: the consumer stops, committing what is finished
 */
public record EngineContext(
        Function<String, TopicService> services,
        Time time,
        Executor engineThreads,
        Alarm alarm,
        DeadLetterLetters letters,
        RecordSink writes,
        Optional<RetryTopic> retryTopic,
        RecordEvents events,
        Retries retries,
        Optional<InflowGuard> inflowGuard,
        StandingOrders orders,
        Solitude solitude,
        StallGate gate,
        RoomSignal room,
        Optional<Refusals> refusals,
        Consumer<Throwable> crashed,
        Consumer<Throwable> fatal) {}
