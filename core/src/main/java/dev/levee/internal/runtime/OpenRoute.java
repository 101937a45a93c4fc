package dev.levee.internal.runtime;

import dev.levee.LeveeException;
import dev.levee.internal.actor.TopicService;
import dev.levee.internal.engine.ShardSettings;
import dev.levee.internal.startup.Handler;
import dev.levee.internal.startup.RouteSettings;
import dev.levee.internal.time.Alarm;
import dev.levee.internal.time.Time;
import dev.levee.internal.transaction.Refusals;
import dev.levee.internal.worker.AsyncHandling;
import dev.levee.internal.worker.AttemptResults;
import dev.levee.internal.worker.BatchHandling;
import dev.levee.internal.worker.DeserializerPool;
import dev.levee.internal.worker.RecordCode;
import dev.levee.internal.worker.RecordHandling;
import dev.levee.internal.worker.RunHandling;
import dev.levee.internal.worker.Workers;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A route with the deserializers that were made for it. */
public record OpenRoute<K, V>(RouteSettings<K, V> settings, DeserializerPool<K, V> deserializers)
        implements AutoCloseable {

    public static <K, V> OpenRoute<K, V> of(RouteSettings<K, V> settings, Map<String, ?> properties) {
        var deserializers = new DeserializerPool<K, V>(settings.keys(), settings.values(), properties);
        try {
            // a deserializer that cannot be made fails the start, not the first record
            deserializers.giveBack(deserializers.borrow());
        } catch (RuntimeException | LinkageError broken) {
            throw new LeveeException(
                    "a deserializer given to keys(...) or values(...) cannot be created: " + broken, broken);
        }
        return new OpenRoute<>(settings, deserializers);
    }

    TopicService service(
            ShardSettings shard,
            UnaryOperator<ShardSettings> inForce,
            Workers workers,
            AttemptResults results,
            Optional<Refusals> refusals,
            Time time,
            Alarm alarm) {
        var handler = settings.handler().orElseThrow(); // ValidSettings saw one
        if (handler instanceof Handler.Batch<K, V> batch) {
            var handling =
                    new BatchHandling<>(workers, batch.batching(), batch.code(), deserializers, results, time, alarm);
            var shaped = shard.forBatchesOf(batch.batching().maxRecords());
            return new TopicService(() -> inForce.apply(shaped), handling);
        }
        return new TopicService(() -> inForce.apply(shard), singly(handler, workers, results, refusals, time));
    }

    private RunHandling singly(
            Handler<K, V> handler, Workers workers, AttemptResults results, Optional<Refusals> refusals, Time time) {
        if (handler instanceof Handler.Async<K, V> async) {
            return new AsyncHandling<>(workers, async.code(), deserializers, results, time);
        }
        RecordCode<K, V> code = handler instanceof Handler.Emitting<K, V> emitting
                ? RecordCode.of(emitting.code(), refusals.orElseThrow()) // ValidSettings saw transactions
                : RecordCode.of(((Handler.Blocking<K, V>) handler).code());
        return new RecordHandling<>(workers, code, deserializers, results, time);
    }

    @Override
    public void close() {
        deserializers.close();
    }
}
