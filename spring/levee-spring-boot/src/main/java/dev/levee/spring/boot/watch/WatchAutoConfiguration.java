package dev.levee.spring.boot.watch;

import dev.levee.health.HealthRules;
import dev.levee.spring.LeveeListenerContainer;
import dev.levee.spring.boot.LeveeAutoConfiguration;
import dev.levee.spring.boot.LeveeProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** The status of each listener, for health and as a meter. */
@AutoConfiguration(after = LeveeAutoConfiguration.class)
@ConditionalOnBean(KafkaListenerEndpointRegistry.class)
public final class WatchAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ListenerWatch leveeListenerWatch(
            LeveeProperties levee,
            ObjectProvider<KafkaListenerEndpointRegistry> registry,
            ObjectProvider<MeterRegistry> meters) {
        var rules = HealthRules.standard()
                .withLagLimit(levee.health().lagLimit())
                .withHeldLimit(levee.health().heldLimit());
        return new ListenerWatch(rules, () -> listeners(registry), Optional.ofNullable(meters.getIfUnique()));
    }

    /** All that run on Levee. */
    public static List<LeveeListenerContainer> listeners(ObjectProvider<KafkaListenerEndpointRegistry> registry) {
        return registry.stream()
                .flatMap(known -> known.getListenerContainers().stream())
                .filter(LeveeListenerContainer.class::isInstance)
                .map(LeveeListenerContainer.class::cast)
                .toList();
    }
}
