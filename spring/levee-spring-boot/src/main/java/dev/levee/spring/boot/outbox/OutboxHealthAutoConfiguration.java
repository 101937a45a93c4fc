package dev.levee.spring.boot.outbox;

import dev.levee.outbox.relay.OutboxRelay;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health contributor {@code leveeOutbox}, switched off by {@code management.health.levee-outbox.enabled}. */
@AutoConfiguration(after = OutboxAutoConfiguration.class)
@ConditionalOnClass({OutboxRelay.class, HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(RelayLifecycle.class)
@ConditionalOnEnabledHealthIndicator("levee-outbox")
public final class OutboxHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = {"leveeOutboxHealthIndicator", "leveeOutboxHealthContributor"})
    HealthIndicator leveeOutboxHealthIndicator(RelayLifecycle relay, OutboxProperties properties) {
        return new RelayHealthIndicator(relay, properties.behindAfter());
    }
}
