package dev.levee.spring.boot.health;

import dev.levee.spring.boot.watch.ListenerWatch;
import dev.levee.spring.boot.watch.WatchAutoConfiguration;
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
@AutoConfiguration(after = WatchAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean({KafkaListenerEndpointRegistry.class, ListenerWatch.class})
@ConditionalOnEnabledHealthIndicator("levee")
public final class LeveeHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = {"leveeLivenessHealthIndicator", "leveeLivenessHealthContributor"})
    HealthIndicator leveeLivenessHealthIndicator(
            ObjectProvider<KafkaListenerEndpointRegistry> registry, ListenerWatch watch) {
        return new ListenersHealth(Probe.LIVENESS, () -> WatchAutoConfiguration.listeners(registry), watch);
    }

    @Bean
    @ConditionalOnMissingBean(name = {"leveeReadinessHealthIndicator", "leveeReadinessHealthContributor"})
    HealthIndicator leveeReadinessHealthIndicator(
            ObjectProvider<KafkaListenerEndpointRegistry> registry, ListenerWatch watch) {
        return new ListenersHealth(Probe.READINESS, () -> WatchAutoConfiguration.listeners(registry), watch);
    }
}
