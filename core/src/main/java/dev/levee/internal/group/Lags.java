package dev.levee.internal.group;

import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * How far reading is behind. Asked every second and not with every poll: the client of the consumer protocol hands the question to another
 * thread and waits for its answer. What is quiet since it is owned comes in no answer of a poll, so the client asks a broker for it, and
 * knows later. Used by the poll thread.
 */
final class Lags {

    private static final long EVERY_NANOS = 1_000_000_000;

    private final Consumer<?, ?> consumer;
    private long next;

    Lags(Consumer<?, ?> consumer, long now) {
        this.consumer = consumer;
        this.next = now;
    }

    void step(Collection<Ownership> owned, long now) {
        if (now - next < 0) {
            return;
        }
        next = now + EVERY_NANOS;
        for (Ownership ownership : owned) {
            if (ownership.active && (ownership.lagIsOutdated || ownership.lag < 0)) {
                ownership.lag = ask(ownership.partition);
                ownership.lagIsOutdated = false;
            }
        }
    }

    private long ask(TopicPartition partition) {
        try {
            return consumer.currentLag(partition).orElse(-1);
        } catch (IllegalStateException takenAway) {
            return -1;
        }
    }
}
