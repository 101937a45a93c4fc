package dev.levee.demo;

import dev.levee.Category;
import dev.levee.ConsumerListener;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;

/** What one instance did so far. Thread-safe. */
final class Tally implements ConsumerListener {

    private final LongAdder handled = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();

    void handled() {
        handled.increment();
    }

    @Override
    public void onDeadLetter(TopicPartition partition, long offset, Category category) {
        deadLettered.increment();
    }

    long handledSoFar() {
        return handled.sum();
    }

    long deadLetteredSoFar() {
        return deadLettered.sum();
    }
}
