package dev.levee.spring.boot.health;

import dev.levee.LeveeConsumer;
import dev.levee.spring.LeveeListenerContainer;
import dev.levee.spring.boot.watch.ListenerWatch;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** All listeners that were started, the worst of them first; one that was stopped, or never started, is as it should be. */
record ListenersHealth(
        Probe probe, Supplier<? extends Collection<LeveeListenerContainer>> listeners, ListenerWatch watch)
        implements HealthIndicator {

    @Override
    public Health health() {
        var health = Health.up();
        var found = new HashSet<Status>();
        listeners
                .get()
                .forEach(listener -> listener.consumer().ifPresent(consumer -> {
                    var status = add(health, listener.getListenerId(), consumer);
                    found.add(status);
                }));
        return found.isEmpty()
                ? health.build()
                : health.status(StatusAggregator.getDefault().getAggregateStatus(found))
                        .build();
    }

    private Status add(Health.Builder health, String id, LeveeConsumer consumer) {
        var snapshot = consumer.snapshot();
        var status = probe.judge(snapshot);
        var said = new LinkedHashMap<String, Object>();
        said.put("status", status.getCode());
        watch.verdict(id).ifPresent(verdict -> said.put("progress", verdict.status() + ": " + verdict.why()));
        said.put("consumer", Details.of(snapshot, consumer.failure()));
        health.withDetail(id, said);
        return status;
    }
}
