package dev.levee.internal.observe;

import dev.levee.metrics.ConsumerMeter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Meters that look at one consumer, removed with it. A registry keeps the first of a name: what is left of a consumer that is gone would show
 * its last state for ever, also to the one that comes after it. Thread-safe.
 */
final class OwnMeters implements AutoCloseable {

    private final MeterRegistry registry;
    private final Queue<Meter> meters = new ConcurrentLinkedQueue<>();

    OwnMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void add(ConsumerMeter meter, Tags tags, Function<Tags, Meter> register) {
        boolean taken = registry.find(meter.spec().name()).tags(tags).meter() != null;
        Meter registered = register.apply(tags);
        if (!taken) {
            meters.add(registered);
        }
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
        meters.clear();
    }
}
