package dev.levee.spring;

import dev.levee.Batching;
import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import dev.levee.Ordering;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.GenericMessageListener;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.RecordInterceptor;

/**
 * From what Spring says of a listener to Levee's consumer. Safe before fast: ordering is by partition, so that a listener runs as it
 * does in Spring's containers, one record of a partition at a time, until somebody says more.
 *
 * @param customizers asked after the annotation, so that their word counts
 */
record ConsumerRecipe(
        ConsumerFactory<?, ?> factory,
        ListenerCustomizer defaults,
        List<ListenerCustomizer> customizers,
        Optional<TranslatedErrorHandler> errorHandler,
        Optional<RecordInterceptor<Object, Object>> recordInterceptor,
        Optional<BatchInterceptor<Object, Object>> batchInterceptor,
        ObservationRegistry observations,
        Optional<MeterRegistry> meters) {

    /** How long a batch is waited for: Spring's come as polls bring them, which is about as long. */
    private static final Duration LINGER = Duration.ofMillis(10);

    ConsumerBuilder<Object, Object> consumer(ListenerDescription listener, ListenerChain chain) {
        var builder = reading(listener);
        handled(builder, listener, chain);
        errorHandler.ifPresent(handler -> builder.retry(handler.retry()));
        defaults.customize(listener.id(), builder);
        listener.fromAnnotation().customize(listener.id(), builder);
        customizers.forEach(customizer -> customizer.customize(listener.id(), builder));
        // asked in the order of adding: the application's word first, Levee's table last
        errorHandler.ifPresent(handler -> builder.classify(handler.classifier()));
        builder.classify(ListenerFailures.classifier());
        return builder;
    }

    private ConsumerBuilder<Object, Object> reading(ListenerDescription listener) {
        var settings = ClientSettings.of(listener.id(), listener.client());
        var deserializers = new Deserializers(factory, listener.client());
        var builder = Levee.consumer(settings.client())
                .group(listener.group())
                .startAt(settings.startAt())
                .ordering(Ordering.PARTITION)
                .concurrency(listener.concurrency())
                .keys(deserializers.keys())
                .values(deserializers.values());
        settings.plugins().forEach(builder::pluginProperties);
        meters.ifPresent(registry -> builder.metrics(registry, Tags.of("listener", listener.id())));
        var topics = listener.properties();
        if (topics.getTopicPattern() != null) {
            builder.topics(topics.getTopicPattern());
        } else if (topics.getTopics() != null) {
            builder.topics(topics.getTopics());
        }
        var mode = topics.getAckMode();
        if (mode == AckMode.RECORD || mode == AckMode.MANUAL_IMMEDIATE) {
            builder.commitEveryRecord();
        }
        return builder;
    }

    private void handled(ConsumerBuilder<Object, Object> builder, ListenerDescription listener, ListenerChain chain) {
        var records = new SpringRecords(listener.properties().isDeliveryAttemptHeader(), listener.info());
        chain.reportsFailuresItself();
        boolean acknowledges = listener.acknowledges() || chain.isAsync();
        if (chain.first() instanceof BatchMessageListener<?, ?> batch) {
            errorHandler.ifPresent(handler -> handler.checkBatch(listener.id()));
            @SuppressWarnings("unchecked")
            var typed = (BatchMessageListener<Object, Object>) batch;
            var call =
                    new BatchCall(typed, ListenerUtils.determineListenerType(batch), batchInterceptor, timer(listener));
            builder.handleBatch(
                    Batching.of(mostRecords(listener), LINGER),
                    new BatchDelivery(records, call, listener.group(), acknowledges));
            return;
        }
        var recovery = errorHandler.flatMap(handler -> handler.recovery(listener.group()));
        var call = recordCall(listener, chain);
        if (acknowledges) {
            builder.acknowledge(new AcknowledgedDelivery(records, call, recovery));
        } else {
            builder.decide(new RecordDelivery(records, call, recovery));
        }
    }

    private RecordCall recordCall(ListenerDescription listener, ListenerChain chain) {
        @SuppressWarnings("unchecked")
        var typed = (GenericMessageListener<ConsumerRecord<Object, Object>>) chain.first();
        RecordCall call = new ListenerCall<>(typed, ListenerUtils.determineListenerType(typed))::call;
        var timer = timer(listener);
        if (timer.isPresent()) {
            RecordCall timed = call;
            call = (record, acknowledgment) -> timer.get().record(record, () -> timed.call(record, acknowledgment));
        }
        if (listener.properties().isObservationEnabled()) {
            var subject = new ObservedCall.Subject(listener.id(), listener.clientId(), listener.group());
            call = new ObservedCall(
                    subject,
                    observations,
                    listener.properties().getObservationConvention(),
                    chain.endsObservations(observations),
                    call);
        }
        if (recordInterceptor.isPresent()) {
            call = new InterceptedCall(recordInterceptor.get(), call);
        }
        return new GroupedCall(listener.group(), call);
    }

    // as in Spring: observations have timers of their own
    private Optional<ListenerTimer> timer(ListenerDescription listener) {
        var said = listener.properties();
        return meters.filter(registry -> said.isMicrometerEnabled() && !said.isObservationEnabled())
                .map(registry -> new ListenerTimer(registry, listener.id(), said));
    }

    private static int mostRecords(ListenerDescription listener) {
        return Integer.parseInt(
                String.valueOf(listener.client().getOrDefault(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500)));
    }
}
