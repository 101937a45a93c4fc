package dev.levee;

/**
 * Handles one record; returning means handled. Called on worker threads, by many at once, never for two records of one
 * ordering key at a time. May block. An interrupt means the attempt ran out of time or its partition is handed over.
 */
@FunctionalInterface
public interface RecordHandler<K, V> {

    void handle(Received<K, V> record) throws Exception;
}
