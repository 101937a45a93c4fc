package dev.levee.spring;

import dev.levee.ConsumerListener;
import dev.levee.ConsumerState;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.event.ConsumerFailedToStartEvent;
import org.springframework.kafka.event.ConsumerPausedEvent;
import org.springframework.kafka.event.ConsumerResumedEvent;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.kafka.event.ConsumerStartingEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.event.ContainerStoppedEvent;

/** The life of a consumer as the application events of Spring Kafka. */
final class ContainerEvents implements ConsumerListener {

    private final LeveeListenerContainer container;
    private final Optional<ApplicationEventPublisher> publisher;
    private final Supplier<Optional<Throwable>> failure;

    ContainerEvents(
            LeveeListenerContainer container,
            Optional<ApplicationEventPublisher> publisher,
            Supplier<Optional<Throwable>> failure) {
        this.container = container;
        this.publisher = publisher;
        this.failure = failure;
    }

    void starting() {
        publish(new ConsumerStartingEvent(container, container));
    }

    void started() {
        publish(new ConsumerStartedEvent(container, container));
    }

    void failedToStart() {
        publish(new ConsumerFailedToStartEvent(container, container));
    }

    @Override
    public void onState(ConsumerState state) {
        switch (state) {
            case PAUSED -> publish(new ConsumerPausedEvent(container, container, assigned()));
            case RUNNING -> publish(new ConsumerResumedEvent(container, container, assigned()));
            case CLOSING -> {}
            case CLOSED -> stopped(Reason.NORMAL);
            case FAILED -> stopped(reason());
        }
    }

    private void stopped(Reason reason) {
        publish(new ConsumerStoppedEvent(container, container, reason));
        publish(new ContainerStoppedEvent(container, container));
    }

    private Reason reason() {
        var cause = failure.get().orElse(null);
        if (cause instanceof AuthorizationException) {
            return Reason.AUTH;
        }
        return cause instanceof FencedInstanceIdException ? Reason.FENCED : Reason.ERROR;
    }

    private Collection<TopicPartition> assigned() {
        return container.getAssignedPartitions();
    }

    private void publish(ApplicationEvent event) {
        publisher.ifPresent(known -> known.publishEvent(event));
    }
}
