package dev.levee.spring;

import dev.levee.Category;
import dev.levee.Classifier;
import java.util.List;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.support.converter.ConversionException;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.handler.invocation.MethodArgumentResolutionException;

/** What failures of Spring's side of a listener mean. */
final class ListenerFailures {

    /** The payload is not what the method takes, or {@code @Valid} refused it: the same record fails the same way. */
    private static final List<Class<? extends Throwable>> OF_THE_RECORD = List.of(
            DeserializationException.class,
            ConversionException.class,
            MessageConversionException.class,
            MethodArgumentResolutionException.class);

    private ListenerFailures() {}

    static Classifier classifier() {
        return Classifier.byType(Category.PERMANENT, OF_THE_RECORD);
    }

    /** What the method threw, without Spring's wrapping, so that dead letters and log lines name that. */
    static Throwable ofMethod(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof ListenerExecutionFailedException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** The same to be thrown. */
    static Exception thrownByMethod(RuntimeException failure) {
        var thrown = ofMethod(failure);
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof Exception exception ? exception : failure;
    }
}
