package dev.levee.spring;

import dev.levee.ConsumerState;
import dev.levee.LeveeConsumer;
import dev.levee.LeveeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.GenericMessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * A listener container whose records Levee handles: one {@link LeveeConsumer} from each start to the next stop. Everything that Spring's
 * containers tell is told; what an engine with its own threads cannot do is refused by name. Thread-safe.
 */
public final class LeveeListenerContainer implements MessageListenerContainer {

    private final ListenerDescription description;
    private final ConsumerRecipe recipe;
    private final ContainerEvents events;
    private final Object lifecycle = new Object();
    private volatile @Nullable LeveeConsumer consumer;
    private volatile boolean autoStartup = true;
    private volatile boolean pauseRequested;
    private volatile boolean stoppedAbnormally;
    private int phase = AbstractMessageListenerContainer.DEFAULT_PHASE;

    LeveeListenerContainer(
            ListenerDescription description, ConsumerRecipe recipe, Optional<ApplicationEventPublisher> publisher) {
        this.description = description;
        this.recipe = recipe;
        this.events = new ContainerEvents(this, publisher, () -> consumer().flatMap(LeveeConsumer::failure));
    }

    /** The consumer that runs, or ran last: for what Spring's interface has no words for, such as {@code seek} and {@code rerun}. */
    public Optional<LeveeConsumer> consumer() {
        return Optional.ofNullable(consumer);
    }

    // ---- lifecycle ----

    @Override
    public void setupMessageListener(Object listener) {
        description.properties().setMessageListener(listener);
    }

    /** @throws dev.levee.LeveeException naming what is wrong and the fix, within seconds; nothing is left running then */
    @Override
    public void start() {
        synchronized (lifecycle) {
            if (isRunning()) {
                return;
            }
            Object listener = description.properties().getMessageListener();
            if (!(listener instanceof GenericMessageListener<?> known)) {
                throw new IllegalStateException(
                        "container " + getListenerId() + " has no listener: say setupMessageListener(...)");
            }
            events.starting();
            try {
                var builder = recipe.consumer(description, new ListenerChain(known));
                stoppedAbnormally = false;
                var started = builder.listener(events).start();
                consumer = started;
                if (pauseRequested) {
                    started.pause();
                }
            } catch (RuntimeException failure) {
                events.failedToStart();
                throw named(failure);
            }
            events.started();
        }
    }

    private RuntimeException named(RuntimeException failure) {
        boolean saysWhatIsWrong = failure instanceof LeveeException || failure instanceof IllegalArgumentException;
        return saysWhatIsWrong && !(failure instanceof RefusedListenerException)
                ? new LeveeException("listener " + getListenerId() + " cannot start: " + failure.getMessage(), failure)
                : failure;
    }

    @Override
    public void stop() {
        synchronized (lifecycle) {
            consumer().ifPresent(LeveeConsumer::close);
        }
    }

    @Override
    public void stop(Runnable callback) {
        new Thread(
                        () -> {
                            try {
                                stop();
                            } finally {
                                callback.run();
                            }
                        },
                        getListenerId() + "-stop")
                .start();
    }

    @Override
    public void stopAbnormally(Runnable callback) {
        stoppedAbnormally = true;
        stop(callback);
    }

    @Override
    public void destroy() {
        stop();
    }

    @Override
    public boolean isRunning() {
        return consumer()
                .map(LeveeConsumer::state)
                .filter(state -> state == ConsumerState.RUNNING || state == ConsumerState.PAUSED)
                .isPresent();
    }

    @Override
    public boolean isInExpectedState() {
        return !stoppedAbnormally
                && consumer()
                        .map(LeveeConsumer::state)
                        .filter(ConsumerState.FAILED::equals)
                        .isEmpty();
    }

    @Override
    public boolean isAutoStartup() {
        return autoStartup;
    }

    @Override
    public void setAutoStartup(boolean autoStartup) {
        this.autoStartup = autoStartup;
    }

    @Override
    public int getPhase() {
        return phase;
    }

    void setPhase(int phase) {
        this.phase = phase;
    }

    // ---- pausing ----

    @Override
    public void pause() {
        pauseRequested = true;
        consumer().ifPresent(LeveeConsumer::pause);
    }

    @Override
    public void resume() {
        pauseRequested = false;
        consumer().ifPresent(LeveeConsumer::resume);
    }

    @Override
    public boolean isPauseRequested() {
        return pauseRequested;
    }

    @Override
    public boolean isContainerPaused() {
        return consumer()
                .map(LeveeConsumer::state)
                .filter(ConsumerState.PAUSED::equals)
                .isPresent();
    }

    @Override
    public void pausePartition(TopicPartition partition) {
        throw new RefusedListenerException(
                "listener " + getListenerId() + " cannot pause " + partition + " alone",
                "pause() all of it, or let a breaker or an inflow guard stop what must wait");
    }

    @Override
    public void resumePartition(TopicPartition partition) {}

    @Override
    public boolean isPartitionPauseRequested(TopicPartition partition) {
        return pauseRequested;
    }

    @Override
    public boolean isPartitionPaused(TopicPartition partition) {
        return isContainerPaused();
    }

    @Override
    public void enforceRebalance() {
        throw new RefusedListenerException(
                "listener " + getListenerId() + " cannot enforce a rebalance",
                "stop() and start() it, which hands its partitions over in order");
    }

    // ---- what it is ----

    @Override
    public ContainerProperties getContainerProperties() {
        return description.properties();
    }

    @Override
    public String getListenerId() {
        return description.id();
    }

    @Override
    public String getGroupId() {
        return description.group();
    }

    @Override
    public @Nullable String getMainListenerId() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // Spring says that it may be null, but in the place where that means the bytes
    public byte[] getListenerInfo() {
        return description.info().map(Header::value).orElse(null);
    }

    @Override
    public Collection<TopicPartition> getAssignedPartitions() {
        return consumer()
                .map(running -> running.snapshot().partitions().stream()
                        .map(owned -> new TopicPartition(owned.topic(), owned.partition()))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Map<String, Collection<TopicPartition>> getAssignmentsByClientId() {
        return Map.of(description.clientId(), getAssignedPartitions());
    }

    /** Empty: Levee's own meters say how a listener does ({@code levee.*}). */
    @Override
    public Map<String, Map<MetricName, ? extends Metric>> metrics() {
        return Map.of();
    }

    @Override
    public String toString() {
        return "LeveeListenerContainer [" + getListenerId() + ", group " + getGroupId() + "]";
    }
}
