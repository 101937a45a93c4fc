package dev.levee.bench.contender;

import java.util.Map;
import java.util.function.Consumer;

/** A way to consume a topic. */
public interface Contender {

    /**
     * Begins to give every record of the topic to the handler, each once if nothing fails; closing what is returned ends it.
     *
     * @param client connection, group and deserializers
     * @param concurrency how many handlers may work at once, where that can be chosen
     */
    AutoCloseable start(Map<String, Object> client, String topic, int concurrency, Consumer<byte[]> handler);
}
