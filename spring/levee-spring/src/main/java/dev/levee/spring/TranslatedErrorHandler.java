package dev.levee.spring;

import dev.levee.Category;
import dev.levee.Classifier;
import dev.levee.OverloadException;
import dev.levee.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.kafka.support.ExceptionMatcher;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * A {@code DefaultErrorHandler} in Levee's words. It cannot run as it is: it seeks the consumer and knows threads, not keys. So what it was
 * told is read (Spring has no getters for it) and everything that has no counterpart is refused by name.
 */
final class TranslatedErrorHandler {

    private static final int MOST_RETRIES = 1_000;

    private final String name;
    private final List<Duration> delays;
    private final ExceptionMatcher retryable;
    private final Optional<ConsumerAwareRecordRecoverer> recoverer;
    private final List<RetryListener> listeners;

    private TranslatedErrorHandler(String name, Fields told) {
        this.name = name;
        this.delays = delays(name, told.backOff());
        this.retryable = told.matcher();
        this.recoverer = told.recoverer();
        this.listeners = told.listeners();
    }

    /** @throws RefusedListenerException naming the handler and what to write instead */
    static TranslatedErrorHandler of(String name, CommonErrorHandler handler) {
        if (handler.getClass() != DefaultErrorHandler.class) {
            throw new RefusedListenerException(
                    name + " is a " + handler.getClass().getName() + ", which only Spring's own containers can run",
                    "remove it for Levee's listeners and say retry(...), permanent(...), classify(...) in a"
                            + " ListenerCustomizer, or make it a DefaultErrorHandler");
        }
        var told = Fields.of(handler);
        if (told.hasBackOffFunction()) {
            throw new RefusedListenerException(
                    name + " has a back-off function",
                    "say retry(Retry, exception types...) in a ListenerCustomizer instead");
        }
        if (!handler.isAckAfterHandle()) {
            throw new RefusedListenerException(
                    name + " has ackAfterHandle=false, which repeats recovered records",
                    "remove that setting: Levee commits a record when its fate is durable");
        }
        return new TranslatedErrorHandler(name, told);
    }

    /** Its back-off; without jitter, since it has one of its own if it is to have one. */
    Retry retry() {
        return new Retry(delays, 0);
    }

    Optional<Recovery> recovery(String group) {
        return recoverer.map(
                known -> new Recovery(name, group, delays.size() + 1, this::isRetryable, known, listeners));
    }

    /** Levee finds the record of a batch that fails, but has nobody to hand it to. */
    void checkBatch(String listener) {
        if (recoverer.isPresent()) {
            throw new RefusedListenerException(
                    name + " has a recoverer, which batch listener " + listener + " cannot call for a single record",
                    "remove the recoverer for it: the record that fails becomes a dead letter in Levee's topic,"
                            + " the others of its batch are handled");
        }
    }

    /** Its lists decide, as in Spring; but what asks to back off, and what could not be read, Levee knows better. */
    Classifier classifier() {
        return failure -> failure instanceof Error
                        || anyCause(failure, OverloadException.class)
                        || anyCause(failure, SerializationException.class)
                ? Optional.empty()
                : Optional.of(retryable.match(failure) ? Category.TRANSIENT : Category.PERMANENT);
    }

    private boolean isRetryable(Throwable failure) {
        return anyCause(failure, OverloadException.class) || retryable.match(failure);
    }

    private static boolean anyCause(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(100)
                .anyMatch(type::isInstance);
    }

    private static List<Duration> delays(String name, BackOff backOff) {
        var execution = backOff.start();
        var delays = new ArrayList<Duration>();
        for (long next = execution.nextBackOff(); next != BackOffExecution.STOP; next = execution.nextBackOff()) {
            delays.add(Duration.ofMillis(next));
            if (delays.size() > MOST_RETRIES) {
                throw new RefusedListenerException(
                        name + " retries without end (" + backOff + "), so one record would stand in the way for ever",
                        "give its back-off a number of attempts, at most " + MOST_RETRIES);
            }
        }
        return delays;
    }

    /** What a handler was told, out of its private fields; a test for the version of Spring Kafka in use says that they are there. */
    private record Fields(
            BackOff backOff,
            ExceptionMatcher matcher,
            Optional<ConsumerAwareRecordRecoverer> recoverer,
            boolean hasBackOffFunction,
            List<RetryListener> listeners) {

        @SuppressWarnings("unchecked")
        static Fields of(CommonErrorHandler handler) {
            // lambdas of one place in the code have one class: those of a handler that was told nothing
            var untold = new DirectFieldAccessor(new DefaultErrorHandler());
            var told = new DirectFieldAccessor(handler);
            Object recoverer = read(told, "failureTracker.recoverer");
            return new Fields(
                    (BackOff) read(told, "failureTracker.backOff"),
                    (ExceptionMatcher) read(told, "exceptionMatcher"),
                    sameClass(recoverer, read(untold, "failureTracker.recoverer"))
                            ? Optional.empty()
                            : Optional.of((ConsumerAwareRecordRecoverer) recoverer),
                    !sameClass(read(told, "userBackOffFunction"), read(untold, "userBackOffFunction")),
                    List.copyOf((List<RetryListener>) read(told, "failureTracker.retryListeners")));
        }

        private static boolean sameClass(Object a, Object b) {
            return a.getClass() == b.getClass();
        }

        private static Object read(DirectFieldAccessor fields, String path) {
            @Nullable Object value = fields.getPropertyValue(path);
            if (value == null) {
                throw new IllegalStateException("DefaultErrorHandler." + path + " is null");
            }
            return value;
        }
    }
}
