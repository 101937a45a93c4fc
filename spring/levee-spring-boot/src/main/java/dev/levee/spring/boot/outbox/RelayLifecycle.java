package dev.levee.spring.boot.outbox;

import dev.levee.LeveeException;
import dev.levee.outbox.relay.OutboxRelay;
import dev.levee.outbox.relay.RelayBuilder;
import dev.levee.outbox.relay.RelayStatus;
import dev.levee.producer.SettingsException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** The relay, from the start of the application to its end. A database or Kafka that is away keeps no application from starting. */
public final class RelayLifecycle implements SmartLifecycle {

    private final Supplier<RelayBuilder> description;
    private volatile @Nullable OutboxRelay relay;

    RelayLifecycle(Supplier<RelayBuilder> description) {
        this.description = description;
    }

    /** As of its last turn. */
    public RelayStatus status() {
        var running = relay;
        return running == null ? RelayStatus.NOT_CONNECTED : running.status();
    }

    void wakeUp() {
        Optional.ofNullable(relay).ifPresent(OutboxRelay::wakeUp);
    }

    void publish(MeterRegistry registry, String name) {
        var delivered = RelayMeter.DELIVERED.spec();
        var tags = Tags.of("relay", name);
        delivered.counter(this, asked -> asked.status().delivered()).tags(tags).register(registry);
        gauge(registry, tags, RelayMeter.PARKED, RelayStatus::parkedKeys);
        gauge(registry, tags, RelayMeter.TROUBLES, status -> status.troubles().size());
        gauge(registry, tags, RelayMeter.CONNECTED, status -> status.connected() ? 1 : 0);
        gauge(registry, tags, RelayMeter.SHARDS, status -> status.shards().size());
        gauge(registry, tags, RelayMeter.MEMBERS, RelayStatus::members);
        gauge(registry, tags, RelayMeter.FOLLOWING, RelayStatus::following);
        gauge(registry, tags, RelayMeter.BACKLOG, status -> status.lag().backlog());
        gauge(registry, tags, RelayMeter.OLDEST, status -> status.lag().oldest().toMillis() / 1e3);
        gauge(registry, tags, RelayMeter.LAG, status -> status.lag().delivered().toMillis() / 1e3);
        gauge(
                registry,
                tags,
                RelayMeter.UNREAD,
                status -> status.lag().slotBytes().orElse(0));
        gauge(registry, tags, RelayMeter.HORIZON, status -> status.lag().horizonAge());
    }

    private void gauge(MeterRegistry registry, Tags tags, RelayMeter meter, ToDoubleFunction<RelayStatus> of) {
        meter.spec()
                .gauge(this, asked -> of.applyAsDouble(asked.status()))
                .tags(tags)
                .register(registry);
    }

    @Override
    public void start() {
        try {
            relay = description.get().start();
        } catch (SettingsException | IllegalArgumentException refused) {
            throw new LeveeException("the outbox relay cannot start: " + refused.getMessage(), refused);
        }
    }

    @Override
    public void stop() {
        var running = relay;
        relay = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return relay != null;
    }

    /** Before listeners, which may write events, and ended after them. */
    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE - 2;
    }
}
