package dev.levee;

import dev.levee.internal.startup.Handler;

/**
 * The ways to write a handler; exactly one is chosen.
 *
 * @param <R> what goes on with the choice
 */
public abstract sealed class HandlerKinds<K, V, R> permits ConsumerBuilder, Route.Source {

    HandlerKinds() {}

    abstract R handledBy(Handler<K, V> handler);

    /** Handles one record; returning means handled. */
    public R handle(RecordHandler<? super K, ? super V> handler) {
        return decide(record -> {
            // a handler of a supertype may see the record as one of that supertype: Received only hands values out
            @SuppressWarnings("unchecked")
            var typed = (RecordHandler<K, V>) handler;
            typed.handle(record);
            return Outcome.done();
        });
    }

    /** Handles one record and sends records that are made of it; returning means handled. */
    public R handle(EmittingHandler<? super K, ? super V> handler) {
        return handledBy(new Handler.Emitting<>((record, out) -> {
            // as above
            @SuppressWarnings("unchecked")
            var typed = (EmittingHandler<K, V>) handler;
            typed.handle(record, out);
        }));
    }

    /** Handles one record and says what became of it. */
    public R decide(DecidingHandler<K, V> handler) {
        return handledBy(new Handler.Blocking<>(handler));
    }

    /** Begins to handle one record; it is handled when the stage that it returns has completed. */
    public R handleAsync(AsyncHandler<K, V> handler) {
        return handledBy(new Handler.Async<>(handler));
    }

    /** Handles several records in one call; returning means that all are handled. */
    public R handleBatch(Batching batching, BatchHandler<K, V> handler) {
        return handledBy(new Handler.Batch<>(batching, handler));
    }

    /** Takes one record; it is handled when it is acknowledged, from any thread. */
    public R acknowledge(AcknowledgingHandler<K, V> handler) {
        return handleAsync(PendingAcknowledgement.handler(handler));
    }
}
