package dev.levee.demo;

import dev.levee.Category;
import dev.levee.ConsumerListener;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one instance did so far. Thread-safe. */
final class Tally implements ConsumerListener {

    private final LongAdder handled = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();

    void handled() {
        handled.increment();
    }

    @Override
    public void onDeadLetter(ConsumerRecord<byte[], byte[]> record, Category category, Instant failedAt) {
        deadLettered.increment();
    }

    long handledSoFar() {
        return handled.sum();
    }

    long deadLetteredSoFar() {
        return deadLettered.sum();
    }
}
