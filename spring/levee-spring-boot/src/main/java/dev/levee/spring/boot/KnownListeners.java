package dev.levee.spring.boot;

import dev.levee.spring.LeveeListenerContainer;
import dev.levee.spring.RefusedListenerException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** Refuses properties of listeners that do not exist, just before listeners start: a typo must not be ignored. */
final class KnownListeners implements SmartLifecycle {

    private final Set<String> configured;
    private final KafkaListenerEndpointRegistry registry;
    private volatile boolean running;

    KnownListeners(Set<String> configured, KafkaListenerEndpointRegistry registry) {
        this.configured = configured;
        this.registry = registry;
    }

    @Override
    public void start() {
        running = true;
        var known = registry.getListenerContainers().stream()
                .filter(LeveeListenerContainer.class::isInstance)
                .map(container -> container.getListenerId())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String id : new TreeSet<>(configured)) {
            if (!known.contains(id)) {
                throw new RefusedListenerException(
                        "levee.listeners." + id + ".* is set, but no listener with that id runs on Levee",
                        "correct it to one of " + known + ", or remove it");
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE - 1;
    }
}
