package dev.levee.spring.boot.health;

import dev.levee.spring.LeveeListenerContainer;
import dev.levee.spring.boot.LeveeAutoConfiguration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** Health contributors {@code leveeLiveness} and {@code leveeReadiness}, switched off by {@code management.health.levee.enabled}. */
@AutoConfiguration(after = LeveeAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(KafkaListenerEndpointRegistry.class)
@ConditionalOnEnabledHealthIndicator("levee")
public final class LeveeHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = {"leveeLivenessHealthIndicator", "leveeLivenessHealthContributor"})
    HealthIndicator leveeLivenessHealthIndicator(ObjectProvider<KafkaListenerEndpointRegistry> registry) {
        return new ListenersHealth(Probe.LIVENESS, () -> listeners(registry));
    }

    @Bean
    @ConditionalOnMissingBean(name = {"leveeReadinessHealthIndicator", "leveeReadinessHealthContributor"})
    HealthIndicator leveeReadinessHealthIndicator(ObjectProvider<KafkaListenerEndpointRegistry> registry) {
        return new ListenersHealth(Probe.READINESS, () -> listeners(registry));
    }

    private static List<LeveeListenerContainer> listeners(ObjectProvider<KafkaListenerEndpointRegistry> registry) {
        return registry.stream()
                .flatMap(known -> known.getListenerContainers().stream())
                .filter(LeveeListenerContainer.class::isInstance)
                .map(LeveeListenerContainer.class::cast)
                .toList();
    }
}
