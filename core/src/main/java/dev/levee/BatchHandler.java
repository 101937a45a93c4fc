package dev.levee;

import java.util.List;

/**
 * Handles several records in one call; returning means that all are handled. Called on worker threads, by many at once;
 * records of one ordering key stand in source order and are never in two batches at a time. May block. An interrupt means
 * that the call ran out of time or that the partition of some of its records is handed over.
 */
@FunctionalInterface
public interface BatchHandler<K, V> {

    /**
     * Handles {@code batch}, which is never empty, may hold records of several partitions, and cannot be changed.
     *
     * @throws BatchException to say which record failed. Any other exception says that nothing is handled: if the record
     *     may be at fault, the batch is handled again in halves to find it, so it should be all or nothing, or idempotent;
     *     if the world is, the first record of each key fails with it
     */
    void handle(List<Received<K, V>> batch) throws Exception;
}
