package dev.levee.spring.boot.health;

import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Has our contributors join the groups {@code liveness} and {@code readiness}, after Spring Boot has made those. */
@AutoConfiguration(
        after = LeveeHealthAutoConfiguration.class,
        afterName =
                "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass({HealthEndpointGroupsPostProcessor.class, AdditionalPathsMapper.class})
@ConditionalOnBean(name = {"leveeLivenessHealthIndicator", "leveeReadinessHealthIndicator"})
@ConditionalOnBooleanProperty(name = "levee.health.probes", matchIfMissing = true)
public final class ProbeGroupsAutoConfiguration {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static HealthEndpointGroupsPostProcessor leveeProbeGroups() {
        return ProbeGroups::new;
    }
}
