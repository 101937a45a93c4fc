package dev.levee.spring.boot.pool;

import com.zaxxer.hikari.HikariDataSource;
import dev.levee.LeveeConsumer;
import dev.levee.spring.LeveeListenerContainer;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Says in the log, once listeners have started, which of them run more handlers at once than a pool has connections. Handlers that wait for a
 * connection look like a slow database, and those that wait for too long fail.
 */
final class PoolCheck implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PoolCheck.class);

    private final Supplier<? extends Collection<LeveeListenerContainer>> listeners;
    private final Map<String, HikariDataSource> pools;
    private volatile boolean running;

    PoolCheck(Supplier<? extends Collection<LeveeListenerContainer>> listeners, Map<String, HikariDataSource> pools) {
        this.listeners = listeners;
        this.pools = new TreeMap<>(pools);
    }

    @Override
    public void start() {
        running = true;
        listeners
                .get()
                .forEach(listener -> listener.consumer()
                        .map(LeveeConsumer::snapshot)
                        .ifPresent(consumer -> pools.forEach((name, pool) -> warning(
                                        listener.getListenerId(),
                                        consumer.limits().concurrency(),
                                        name,
                                        pool.getMaximumPoolSize())
                                .ifPresent(log::warn))));
    }

    static Optional<String> warning(String listener, int handlers, String pool, int connections) {
        return handlers <= connections
                ? Optional.empty()
                : Optional.of(
                        "listener " + listener + " runs up to " + handlers + " handlers at once, and the pool of bean "
                                + pool + " has " + connections + " connections: if handlers use it, "
                                + (handlers - connections)
                                + " of them wait for one, and fail after its connection-timeout. Lower"
                                + " levee.listeners." + listener
                                + ".concurrency, or raise spring.datasource.hikari.maximum-pool-size");
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE + 1;
    }
}
