package dev.levee.spring.boot;

import dev.levee.ConsumerBuilder;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.WhenOpen;
import dev.levee.spring.Breakers;
import dev.levee.spring.ListenerCustomizer;
import dev.levee.spring.RefusedListenerException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Properties told to the consumer of a listener. */
final class PropertiesCustomizer implements ListenerCustomizer {

    private final ListenerProperties said;
    private final Breakers breakers;
    private final boolean withConcurrency;

    private PropertiesCustomizer(ListenerProperties said, Breakers breakers, boolean withConcurrency) {
        this.said = said;
        this.breakers = breakers;
        this.withConcurrency = withConcurrency;
    }

    /** What holds before the annotation is asked; concurrency is the factory's there, as in Spring. */
    static PropertiesCustomizer ofAll(ListenerProperties said, Breakers breakers) {
        return new PropertiesCustomizer(said, breakers, false);
    }

    /** What has the last word. */
    static PropertiesCustomizer ofOne(ListenerProperties said, Breakers breakers) {
        return new PropertiesCustomizer(said, breakers, true);
    }

    @Override
    public void customize(String listenerId, ConsumerBuilder<?, ?> consumer) {
        tell(said.ordering(), consumer::ordering);
        if (withConcurrency) {
            tell(said.concurrency(), consumer::concurrency);
        }
        tell(said.startAt(), text -> consumer.startAt(startAt(listenerId, text)));
        tell(said.retry(), retry -> consumer.retry(retry(retry)));
        tell(said.permanent(), types -> permanent(consumer, types));
        tell(
                said.breaker(),
                name -> consumer.breaker(
                        breakers.named(name),
                        Optional.ofNullable(said.whenOpen()).orElse(WhenOpen.PAUSE)));
        tell(said.afterDeadLetter(), consumer::afterDeadLetter);
        tell(said.attemptTimeout(), consumer::attemptTimeout);
        tell(said.expireAfter(), consumer::expireAfter);
        tell(said.holdUpTo(), consumer::holdUpTo);
        tell(said.maxParked(), consumer::maxParked);
        tell(said.maxRate(), consumer::maxRate);
        tell(said.drainTimeout(), consumer::drainTimeout);
        tell(said.commitInterval(), consumer::commitInterval);
    }

    private static <T> void tell(@Nullable T value, Consumer<T> to) {
        if (value != null) {
            to.accept(value);
        }
    }

    private static void permanent(ConsumerBuilder<?, ?> consumer, List<Class<? extends Throwable>> types) {
        types.forEach(consumer::permanent);
    }

    private static Retry retry(ListenerProperties.RetryProperties said) {
        var standard = Retry.standard();
        return new Retry(
                Optional.ofNullable(said.delays()).orElse(standard.delays()),
                Optional.ofNullable(said.jitter()).orElse(standard.jitter()));
    }

    private static StartAt startAt(String listenerId, String text) {
        return switch (text) {
            case "earliest" -> StartAt.earliest();
            case "latest" -> StartAt.latest();
            case "refuse" -> StartAt.refuse();
            default -> StartAt.ago(age(listenerId, text));
        };
    }

    private static Duration age(String listenerId, String text) {
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new RefusedListenerException(
                    "levee.listeners." + listenerId + ".start-at (or levee.start-at) is \"" + text + "\"",
                    "give earliest, latest, refuse, or an age like 2h");
        }
    }
}
