package dev.levee.spring.boot.tracing;

import dev.levee.spring.ListenerCustomizer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Spans of waits and dead letters, where the application traces and its listeners are observed. */
@AutoConfiguration
@ConditionalOnClass(Propagator.class)
@ConditionalOnBooleanProperty("spring.kafka.listener.observation-enabled")
public final class WaitTracingAutoConfiguration {

    @Bean
    ListenerCustomizer leveeWaitTracing(ObjectProvider<Propagator> propagators) {
        return (listener, consumer) -> propagators.ifUnique(propagator -> consumer.listener(new WaitSpans(propagator)));
    }
}
