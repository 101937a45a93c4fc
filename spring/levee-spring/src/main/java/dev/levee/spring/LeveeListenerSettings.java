package dev.levee.spring;

import dev.levee.ConsumerBuilder;
import dev.levee.Retry;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.kafka.config.MultiMethodKafkaListenerEndpoint;

/** What {@link LeveeListener} says beyond {@code @KafkaListener}, told to the consumer. */
record LeveeListenerSettings(LeveeListener annotation, Breakers breakers, UnaryOperator<String> resolve)
        implements ListenerCustomizer {

    static ListenerCustomizer of(
            KafkaListenerEndpoint endpoint, Optional<ApplicationContext> context, Breakers breakers) {
        return element(endpoint)
                .map(element -> AnnotatedElementUtils.findMergedAnnotation(element, LeveeListener.class))
                .<ListenerCustomizer>map(found -> new LeveeListenerSettings(found, breakers, resolving(context)))
                .orElse((id, consumer) -> {});
    }

    @Override
    public void customize(String listenerId, ConsumerBuilder<?, ?> consumer) {
        Arrays.stream(annotation.ordering()).forEach(consumer::ordering);
        Arrays.stream(annotation.afterDeadLetter()).forEach(consumer::afterDeadLetter);
        if (annotation.retryDelays().length > 0) {
            consumer.retry(Retry.delays(Arrays.stream(annotation.retryDelays())
                    .map(text -> duration(listenerId, "retryDelays", text))
                    .toArray(Duration[]::new)));
        }
        if (annotation.permanent().length > 0) {
            consumer.permanent(annotation.permanent());
        }
        text(annotation.breaker()).ifPresent(name -> consumer.breaker(breakers.named(name)));
        text(annotation.attemptTimeout())
                .ifPresent(text -> consumer.attemptTimeout(duration(listenerId, "attemptTimeout", text)));
    }

    private Optional<String> text(String given) {
        return Optional.of(resolve.apply(given)).filter(text -> !text.isBlank());
    }

    private Duration duration(String listenerId, String attribute, String given) {
        String text = resolve.apply(given);
        try {
            return DurationFormatterUtils.detectAndParse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new RefusedListenerException(
                    "listener " + listenerId + " has " + attribute + " \"" + text + "\", which is no duration",
                    "write it like 500ms, 5s, 2m, 1h or PT5S",
                    unreadable);
        }
    }

    private static Optional<AnnotatedElement> element(KafkaListenerEndpoint endpoint) {
        if (endpoint instanceof MultiMethodKafkaListenerEndpoint<?, ?> several) {
            return Optional.of(AopProxyUtils.ultimateTargetClass(several.getBean()));
        }
        return endpoint instanceof MethodKafkaListenerEndpoint<?, ?> one
                ? Optional.of(one.getMethod())
                : Optional.empty();
    }

    private static UnaryOperator<String> resolving(Optional<ApplicationContext> context) {
        return text -> context.map(known -> known.getEnvironment().resolveRequiredPlaceholders(text))
                .orElse(text);
    }
}
