package dev.levee.internal.group;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * A Kafka consumer that can be exchanged for a new one. Once a static member of the consumer protocol was refused because
 * its id is not released yet, its client never joins again: only another client can.
 */
public interface ReplaceableClient extends Consumer<byte[], byte[]> {

    /** Closes the client and goes on with a new one, not subscribed to anything. On the poll thread. */
    void replace();

    static ReplaceableClient of(Supplier<Consumer<byte[], byte[]>> clients) {
        var current = new Object() {
            private Consumer<byte[], byte[]> client = clients.get();
        };
        return (ReplaceableClient) Proxy.newProxyInstance(
                ReplaceableClient.class.getClassLoader(),
                new Class<?>[] {ReplaceableClient.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("replace")) {
                        current.client.close(CloseOptions.timeout(Duration.ofSeconds(1)));
                        current.client = clients.get();
                        return null;
                    }
                    try {
                        return method.invoke(current.client, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
