package dev.levee.spring;

import dev.levee.ConsumerBuilder;

/**
 * Says more about the consumer of a listener than Spring's annotation can. Called at each start of its container, before the
 * consumer starts; topics, group, deserializers and handler are Spring's.
 */
@FunctionalInterface
public interface ListenerCustomizer {

    void customize(String listenerId, ConsumerBuilder<?, ?> consumer);
}
