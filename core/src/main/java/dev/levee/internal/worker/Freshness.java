package dev.levee.internal.worker;

import dev.levee.internal.failure.ExpiredException;
import dev.levee.internal.time.Time;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** How old a record may be when it is to be handled. Thread-safe. */
public final class Freshness {

    private final @Nullable Duration expireAfter;
    private final Time time;

    /** @param expireAfter empty when records never expire */
    public Freshness(Optional<Duration> expireAfter, Time time) {
        this.expireAfter = expireAfter.orElse(null);
        this.time = time;
    }

    void check(ConsumerRecord<byte[], byte[]> record) {
        if (expireAfter == null || record.timestamp() < 0) {
            return;
        }
        long age = time.millis() - record.timestamp();
        if (age > expireAfter.toMillis()) {
            throw new ExpiredException(Duration.ofMillis(age), expireAfter);
        }
    }
}
