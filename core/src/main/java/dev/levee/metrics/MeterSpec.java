package dev.levee.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A meter as it is published.
 *
 * @param unit empty if it counts
 * @param tags its own, beside those that all meters of its kind have
 * @param description for people, without a full stop
 */
public record MeterSpec(String name, Kind kind, String unit, List<String> tags, String description) {

    /** What can be done with it. */
    public enum Kind {
        /** Only grows: ask for its rate. */
        COUNTER,
        /** A value of now. */
        GAUGE,
        /** How often, how long in all, the longest of late. */
        TIMER
    }

    public MeterSpec {
        tags = List.copyOf(tags);
    }

    public static MeterSpec counter(String name, String description, String... tags) {
        return new MeterSpec(name, Kind.COUNTER, "", List.of(tags), description);
    }

    public static MeterSpec gauge(String name, String description, String... tags) {
        return new MeterSpec(name, Kind.GAUGE, "", List.of(tags), description);
    }

    /** A gauge of seconds. */
    public static MeterSpec seconds(String name, String description, String... tags) {
        return new MeterSpec(name, Kind.GAUGE, "seconds", List.of(tags), description);
    }

    public static MeterSpec timer(String name, String description, String... tags) {
        return new MeterSpec(name, Kind.TIMER, "seconds", List.of(tags), description);
    }

    /** What Prometheus calls it, but for the endings of a timer: {@code _count}, {@code _sum}, {@code _max}, and {@code _bucket} if it has any. */
    public String prometheusName() {
        String base = name.replace('.', '_');
        String withUnit = unit.isEmpty() ? base : base + "_" + unit;
        return kind == Kind.COUNTER ? withUnit + "_total" : withUnit;
    }

    public Timer.Builder timer() {
        return Timer.builder(name).description(description);
    }

    public <T> Gauge.Builder<T> gauge(T source, ToDoubleFunction<T> value) {
        var gauge = Gauge.builder(name, source, value).description(description);
        return unit.isEmpty() ? gauge : gauge.baseUnit(unit);
    }

    public <T> FunctionCounter.Builder<T> counter(T source, ToDoubleFunction<T> value) {
        return FunctionCounter.builder(name, source, value).description(description);
    }
}
