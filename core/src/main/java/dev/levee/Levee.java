package dev.levee;

import java.util.Map;

/** Where everything starts. */
public final class Levee {

    private Levee() {}

    /**
     * Describes a consumer on the usual Kafka client properties (bootstrap servers, security, …). Properties that Levee
     * has to own are refused by name at {@link ConsumerBuilder#start()}.
     */
    public static ConsumerBuilder<byte[], byte[]> consumer(Map<String, ?> clientProperties) {
        return ConsumerBuilder.of(clientProperties);
    }
}
