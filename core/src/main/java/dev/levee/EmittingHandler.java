package dev.levee;

/** Like {@link RecordHandler}, for handlers that make records of a record; needs {@link ConsumerBuilder#transactions}. */
@FunctionalInterface
public interface EmittingHandler<K, V> {

    void handle(Received<K, V> record, Outputs out) throws Exception;
}
