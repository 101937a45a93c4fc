package dev.levee.spring;

import dev.levee.Breaker;
import dev.levee.BreakerSettings;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The breakers of an application by name, so that all listeners that call one service share what they learn of it. Those that are beans,
 * and others as they are asked for. Thread-safe.
 */
public final class Breakers {

    private final Map<String, Breaker> known;
    private final Function<String, BreakerSettings> settings;

    public Breakers(Collection<Breaker> beans) {
        this(beans, name -> BreakerSettings.standard());
    }

    /** {@code settings} is asked once for each name that is no bean. */
    public Breakers(Collection<Breaker> beans, Function<String, BreakerSettings> settings) {
        this.known = new ConcurrentHashMap<>(beans.stream().collect(Collectors.toMap(Breaker::name, bean -> bean)));
        this.settings = settings;
    }

    public Breaker named(String name) {
        return known.computeIfAbsent(name, absent -> Breaker.named(absent, settings.apply(absent)));
    }
}
