package dev.levee.internal.runtime;

import dev.levee.Limits;
import dev.levee.internal.actor.EngineContext;
import dev.levee.internal.actor.RecordEvents;
import dev.levee.internal.actor.RoomSignal;
import dev.levee.internal.actor.Solitude;
import dev.levee.internal.actor.StandingOrders;
import dev.levee.internal.deadletter.DeadLetterLetters;
import dev.levee.internal.downstream.Retries;
import dev.levee.internal.failure.Classification;
import dev.levee.internal.retrytopic.RetryTopic;
import dev.levee.internal.startup.ValidSettings;
import dev.levee.internal.time.StallGate;
import dev.levee.internal.time.Time;
import dev.levee.internal.transaction.Refusals;
import dev.levee.internal.worker.AttemptResults;
import dev.levee.internal.worker.Freshness;
import dev.levee.internal.worker.HandlerEvents;
import dev.levee.internal.worker.LogContext;
import dev.levee.internal.worker.Workers;
import dev.levee.internal.writing.RecordSink;
import dev.levee.wire.OffsetMapBudget;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** Workers and partitions, wired, whatever they run on and whoever polls for them. */
public record Engine(Workers workers, EngineContext context) {

    /**
     * Wires what {@code settings} describe.
     *
     * @param limits those in force
     * @param orders what operators want
     * @param crashed told of a bug
     * @param fatal told of a FATAL failure
     */
    public static <E extends RecordEvents & HandlerEvents> Engine of(
            ValidSettings settings,
            OffsetMapBudget budget,
            OpenRoutes routes,
            Supplier<Limits> limits,
            Time time,
            Execution execution,
            E events,
            DeadLetterLetters letters,
            RecordSink writes,
            Optional<RetryTopic> retryTopic,
            StandingOrders orders,
            StallGate gate,
            Consumer<Throwable> crashed,
            Consumer<Throwable> fatal) {
        var handling = settings.asGiven().handling();
        var protection = settings.asGiven().protection();
        var workers = new Workers(
                limits.get().concurrency(),
                execution.workers(),
                execution.inside(),
                protection.gate(),
                time,
                execution,
                crashed);
        var results = new AttemptResults(
                new Classification(handling.classifiers(), handling.schedules(), time),
                protection.gate(),
                new Freshness(protection.expireAfter(), time),
                events,
                new LogContext(settings.group(), MDC.getMDCAdapter()));
        Optional<Refusals> refusals = settings.asGiven().group().transactions().map(chosen -> new Refusals());
        var services = routes.services(
                EngineSettings.of(settings.asGiven(), budget, retryTopic.isPresent()),
                shard -> EngineSettings.within(shard, limits.get()),
                workers,
                results,
                refusals,
                time,
                execution);
        var context = new EngineContext(
                services,
                time,
                execution.shards(),
                execution,
                letters,
                writes,
                retryTopic,
                events,
                new Retries(protection.breaker(), protection.whenOpen(), protection.retries(), results::attempts, time),
                protection.inflowGuard(),
                orders,
                new Solitude(),
                gate,
                new RoomSignal(),
                refusals,
                crashed,
                fatal);
        return new Engine(workers, context);
    }
}
