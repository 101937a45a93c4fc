package dev.levee;

import java.util.concurrent.CompletionStage;

/**
 * Begins to handle one record; the stage ends when the record is handled. Called on worker threads, which go on to other
 * work meanwhile, while the record keeps its place among {@link ConsumerBuilder#concurrency}; never for two records of one
 * ordering key at a time.
 */
@FunctionalInterface
public interface AsyncHandler<K, V> {

    /**
     * Begins an attempt.
     *
     * @return completed by any thread, with an {@link Outcome} to say what became of the record, or with anything else
     *     (null too) when it is handled; exceptionally when it failed. Cancelled when the attempt runs out of time: the
     *     next attempt waits until it has really ended
     */
    CompletionStage<?> handle(Received<K, V> record) throws Exception;
}
