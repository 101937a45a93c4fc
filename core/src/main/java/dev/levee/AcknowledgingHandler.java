package dev.levee;

/**
 * Takes one record and says later, from any thread, what became of it. Threads and order are those of
 * {@link AsyncHandler}. What it throws is a failure, unless it has acknowledged before.
 */
@FunctionalInterface
public interface AcknowledgingHandler<K, V> {

    void handle(Received<K, V> record, Acknowledgement acknowledgement) throws Exception;
}
