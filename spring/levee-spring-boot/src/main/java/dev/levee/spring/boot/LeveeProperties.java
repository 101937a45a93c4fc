package dev.levee.spring.boot;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is not said of listeners in general.
 *
 * @param listeners What goes before everything else, by the id of the listener.
 * @param breakers Breakers by name, shared by all listeners that name them.
 * @param ignoreKafkaTransactionManager Whether Levee's listeners run although Spring's containers would commit offsets in
 *     transactions, which Levee's do not.
 * @param health When a listener counts as slow or held for too long.
 */
@ConfigurationProperties("levee")
public record LeveeProperties(
        @DefaultValue Map<String, ListenerProperties> listeners,
        @DefaultValue Map<String, BreakerProperties> breakers,
        @DefaultValue("false") boolean ignoreKafkaTransactionManager,
        @DefaultValue HealthProperties health) {

    /**
     * What is too much.
     *
     * @param lagLimit How old the oldest unfinished record may be before the listener is SLOW. Default 5m.
     * @param heldLimit How long a partition may be held, by a breaker or a pause, before that is a STALL. Default 15m.
     * @param probes Whether leveeLiveness and leveeReadiness join the health groups that probes ask.
     */
    public record HealthProperties(
            @DefaultValue("5m") Duration lagLimit,
            @DefaultValue("15m") Duration heldLimit,
            @DefaultValue("true") boolean probes) {}

    /**
     * A breaker; what is left out is as in BreakerSettings.standard().
     *
     * @param failureRate The share of failed calls that opens it. Default 0.5.
     * @param window How far back calls are looked at. Default 1m.
     * @param minimumCalls It never opens for fewer calls in the window. Default 20.
     * @param slowCall A call that takes longer is slow. Default 1m.
     * @param slowRate The share of slow calls that opens it. Default 0.5.
     * @param openFor How long nothing is called before probes are let through. Default 10s.
     * @param maxRate How many calls may begin each second at most. Default no limit.
     */
    public record BreakerProperties(
            @Nullable Double failureRate,
            @Nullable Duration window,
            @Nullable Integer minimumCalls,
            @Nullable Duration slowCall,
            @Nullable Double slowRate,
            @Nullable Duration openFor,
            @Nullable Double maxRate) {}
}
