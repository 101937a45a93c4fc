package dev.levee.spring;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.kafka.config.MultiMethodKafkaListenerEndpoint;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.ContainerProperties;

/** What a listener may not ask for, and what to write instead. Everything is refused when its container is made, before anything runs. */
final class EndpointRules {

    private static final String OWN_CONSUMER =
            "inject KafkaListenerEndpointRegistry, and take the consumer() of its LeveeListenerContainer: seek, rerun, pause";

    private EndpointRules() {}

    static void check(KafkaListenerEndpoint endpoint, String listener) {
        var assigned = endpoint.getTopicPartitionsToAssign();
        if (assigned != null && assigned.length > 0) {
            throw new RefusedListenerException(
                    listener + " assigns itself partitions (topicPartitions)",
                    "name topics: the group assigns partitions, and Levee remembers where each goes on;"
                            + " to read again from an offset, seek or rerun its consumer()");
        }
        if (endpoint.getContainerPostProcessor() != null) {
            throw new RefusedListenerException(
                    listener + " has a containerPostProcessor, which changes containers of Spring",
                    "say the same in a ListenerCustomizer bean");
        }
        if (endpoint instanceof MethodKafkaListenerEndpoint<?, ?> annotated) {
            check(annotated, listener);
        }
    }

    private static void check(MethodKafkaListenerEndpoint<?, ?> endpoint, String listener) {
        for (Method method : methods(endpoint)) {
            if (Arrays.stream(method.getParameterTypes()).anyMatch(Consumer.class::isAssignableFrom)) {
                throw new RefusedListenerException(
                        listener + " takes the Kafka Consumer as a parameter (" + method.toGenericString()
                                + "), which only the poll thread may touch",
                        OWN_CONSUMER);
            }
        }
        if (endpoint.getBean() instanceof ConsumerSeekAware) {
            throw new RefusedListenerException(
                    listener + " is ConsumerSeekAware ("
                            + AopProxyUtils.ultimateTargetClass(endpoint.getBean())
                                    .getName()
                            + "), whose callbacks move the consumer behind the engine's back",
                    OWN_CONSUMER + "; where a new group starts, say with levee.listeners.<id>.start-at");
        }
    }

    static void check(ContainerProperties properties, String listener) {
        var transactions = properties.getKafkaAwareTransactionManager();
        if (transactions != null) {
            throw new RefusedListenerException(
                    listener + " is to commit offsets in transactions of "
                            + transactions.getClass().getName() + ", which Levee does not do yet",
                    "remove the transaction manager from the container (with Spring Boot:"
                            + " levee.ignore-kafka-transaction-manager=true) and annotate the method with"
                            + " @Transactional for what it sends; a crash may then repeat it, so make it idempotent");
        }
        if (properties.getConsumerRebalanceListener() != null) {
            throw new RefusedListenerException(
                    listener + " has a ConsumerRebalanceListener, which runs on Spring's consumer thread",
                    "add a dev.levee.ConsumerListener in a ListenerCustomizer: onAssigned, onRevoked, onLost");
        }
        if (properties.getAdviceChain().length > 0) {
            throw new RefusedListenerException(
                    listener + " has an advice chain around Spring's listener",
                    "use a RecordInterceptor, or an aspect around the method");
        }
    }

    private static List<Method> methods(MethodKafkaListenerEndpoint<?, ?> endpoint) {
        return endpoint instanceof MultiMethodKafkaListenerEndpoint<?, ?> several
                ? several.getMethods()
                : List.of(endpoint.getMethod());
    }
}
