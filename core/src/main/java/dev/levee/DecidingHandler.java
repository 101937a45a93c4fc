package dev.levee;

/** Like {@link RecordHandler}, for handlers that say what became of the record. */
@FunctionalInterface
public interface DecidingHandler<K, V> {

    Outcome handle(Received<K, V> record) throws Exception;
}
