package dev.levee.spring.boot.outbox;

import dev.levee.outbox.relay.RelayCondition;
import dev.levee.outbox.relay.RelayHealth;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The relay as of its last turn. It is in no probe's group: without it applications go on, and nothing is lost. */
record RelayHealthIndicator(RelayLifecycle relay, Duration behindAfter) implements HealthIndicator {

    @Override
    public Health health() {
        var status = relay.status();
        var judged = RelayHealth.of(status, behindAfter);
        var health = judged.condition().compareTo(RelayCondition.TROUBLED) >= 0 ? Health.outOfService() : Health.up();
        return health.withDetail("condition", judged.condition().name())
                .withDetail("why", judged.why())
                .withDetail("shards", status.shards())
                .withDetail("following", status.following())
                .withDetail("members", status.members())
                .withDetail("parkedKeys", status.parkedKeys())
                .withDetail("backlog", status.lag().backlog())
                .withDetail("oldestSeconds", status.lag().oldest().toSeconds())
                .build();
    }
}
