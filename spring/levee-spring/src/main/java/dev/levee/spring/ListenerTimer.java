package dev.levee.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * The timer {@code spring.kafka.listener}, with the tags that Spring's containers give it: dashboards made for those go on. It times
 * calls, as Spring's does; Levee's own {@code levee.latency} tells when records are done. Thread-safe.
 */
final class ListenerTimer {

    private final MeterRegistry registry;
    private final ContainerProperties properties;
    private final Tags tags;

    /** Spring names a container's first thread {@code <id>-0}. */
    ListenerTimer(MeterRegistry registry, String listenerId, ContainerProperties properties) {
        this.registry = registry;
        this.properties = properties;
        this.tags = and(Tags.of("name", listenerId + "-0"), properties.getMicrometerTags());
    }

    void batch(Runnable call) {
        time(tags, call);
    }

    void record(ConsumerRecord<?, ?> record, Runnable call) {
        var provider = properties.getMicrometerTagsProvider();
        time(provider == null ? tags : and(tags, provider.apply(record)), call);
    }

    private void time(Tags of, Runnable call) {
        var sample = Timer.start(registry);
        try {
            call.run();
        } catch (RuntimeException failure) {
            // what the adapter of a method makes of every failure; Spring's timer says so of all listeners
            sample.stop(timer(of.and("result", "failure", "exception", "ListenerExecutionFailedException")));
            throw failure;
        }
        sample.stop(timer(of.and("result", "success", "exception", "none")));
    }

    private Timer timer(Tags of) {
        return Timer.builder("spring.kafka.listener")
                .description("Kafka Listener Timer")
                .tags(of)
                .register(registry);
    }

    private static Tags and(Tags tags, Map<String, String> more) {
        var all = tags;
        for (var tag : more.entrySet()) {
            all = all.and(tag.getKey(), tag.getValue());
        }
        return all;
    }
}
