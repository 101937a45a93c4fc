package dev.levee.spring;

import java.lang.reflect.Proxy;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What interceptors get where Spring hands them the Kafka consumer. Only the poll thread may touch that one, so everything is refused but
 * what an object must answer.
 */
final class NoConsumer {

    @SuppressWarnings("unchecked")
    static final Consumer<Object, Object> INSTANCE = (Consumer<Object, Object>) Proxy.newProxyInstance(
            NoConsumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                return switch (method.getName()) {
                    case "toString" -> "no consumer";
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> arguments != null && proxy == arguments[0];
                    default ->
                        throw new RefusedListenerException(
                                "Consumer." + method.getName() + "() was called beside the poll thread",
                                "use LeveeListenerContainer.consumer(): seek, rerun, pause, snapshot");
                };
            });

    private NoConsumer() {}
}
