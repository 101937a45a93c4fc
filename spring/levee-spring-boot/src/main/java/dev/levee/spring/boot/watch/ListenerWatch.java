package dev.levee.spring.boot.watch;

import dev.levee.ConsumerState;
import dev.levee.LeveeConsumer;
import dev.levee.health.ConsumerHealth;
import dev.levee.health.HealthRules;
import dev.levee.health.HealthStatus;
import dev.levee.health.Verdict;
import dev.levee.spring.LeveeListenerContainer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Takes a snapshot of every listener that was started, at regular times, and judges by the last ones how it gets on. So a probe or a scrape
 * asks nobody. Its one thread is there only if there are listeners. Thread-safe.
 */
public final class ListenerWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ListenerWatch.class);

    private final HealthRules rules;
    private final Supplier<? extends Collection<LeveeListenerContainer>> listeners;
    private final Optional<MeterRegistry> meters;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private volatile @Nullable ScheduledExecutorService thread;

    /** One consumer, as long as it runs. */
    private record Watched(LeveeConsumer consumer, ConsumerHealth health) {}

    public ListenerWatch(
            HealthRules rules,
            Supplier<? extends Collection<LeveeListenerContainer>> listeners,
            Optional<MeterRegistry> meters) {
        this.rules = rules;
        this.listeners = listeners;
        this.meters = meters;
    }

    /** How the listener gets on; empty if it does not run, and was not stopped by a failure. */
    public Optional<Verdict> verdict(String listenerId) {
        return Optional.ofNullable(watched.get(listenerId))
                .map(known -> known.health().verdict());
    }

    /** Each of its partitions, by name. */
    public Map<String, Verdict> partitions(String listenerId) {
        return Optional.ofNullable(watched.get(listenerId))
                .map(known -> known.health().partitions())
                .orElse(Map.of());
    }

    /** Takes one snapshot of each. */
    public void look() {
        listeners.get().forEach(listener -> listener.consumer().ifPresent(consumer -> look(listener, consumer)));
    }

    private void look(LeveeListenerContainer listener, LeveeConsumer consumer) {
        String id = listener.getListenerId();
        if (consumer.state() == ConsumerState.CLOSED) {
            watched.remove(id); // somebody stopped it, and it is as it should be
            return;
        }
        meters.ifPresent(registry -> register(registry, listener));
        var known = watched.get(id);
        if (known == null || known.consumer() != consumer) {
            known = new Watched(consumer, new ConsumerHealth(rules));
        }
        known.health().observe(consumer.snapshot());
        watched.put(id, known);
    }

    private void register(MeterRegistry registry, LeveeListenerContainer listener) {
        String id = listener.getListenerId();
        if (watched.containsKey(id)) {
            return;
        }
        var tags = Tags.of("listener", id, "group", String.valueOf(listener.getGroupId()));
        for (var status : HealthStatus.values()) {
            ListenerMeter.STATUS
                    .spec()
                    .gauge(
                            this,
                            watch -> watch.verdict(id)
                                    .filter(verdict -> verdict.status() == status)
                                    .map(verdict -> 1.0)
                                    .orElse(0.0))
                    .tags(tags.and("status", status.name()))
                    .register(registry);
        }
        for (var state : ConsumerState.values()) {
            ListenerMeter.STATE
                    .spec()
                    .gauge(
                            listener,
                            asked -> asked.consumer()
                                    .filter(consumer -> consumer.state() == state)
                                    .map(consumer -> 1.0)
                                    .orElse(0.0))
                    .tags(tags.and("state", state.name()))
                    .register(registry);
        }
    }

    @Override
    public void start() {
        if (listeners.get().isEmpty()) {
            return;
        }
        var executor = Executors.newSingleThreadScheduledExecutor(task -> {
            var made = new Thread(task, "levee-watch");
            made.setDaemon(true);
            return made;
        });
        thread = executor;
        var unused = executor.scheduleAtFixedRate(
                () -> {
                    try {
                        look();
                    } catch (RuntimeException bug) {
                        log.warn("listeners could not be looked at, the next look may", bug);
                    }
                },
                0,
                rules.every().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        var executor = thread;
        if (executor != null) {
            executor.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** After the listeners have started, and ended before they stop. */
    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE + 1;
    }
}
