package dev.levee.internal.startup;

import dev.levee.Classifier;
import dev.levee.ConsumerListener;
import dev.levee.DecidingHandler;
import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.StartAt;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;

/** What {@link dev.levee.ConsumerBuilder} was told, as it was told. */
public record ConsumerSettings<K, V>(
        Map<String, ?> properties,
        List<String> pluginPrefixes,
        List<String> topics,
        Optional<String> group,
        Optional<StartAt> startAt,
        Optional<DecidingHandler<K, V>> handler,
        Supplier<? extends Deserializer<?>> keys,
        Supplier<? extends Deserializer<?>> values,
        Ordering ordering,
        int concurrency,
        Retry retry,
        Duration attemptTimeout,
        List<Classifier> classifiers,
        List<ConsumerListener> listeners,
        Optional<MeterRegistry> metrics,
        Optional<String> appVersion,
        Duration commitInterval,
        Optional<Duration> drainTimeout,
        int maxRecords,
        long maxBytes) {

    public ConsumerSettings {
        pluginPrefixes = List.copyOf(pluginPrefixes);
        topics = List.copyOf(topics);
        classifiers = List.copyOf(classifiers);
        listeners = List.copyOf(listeners);
    }
}
