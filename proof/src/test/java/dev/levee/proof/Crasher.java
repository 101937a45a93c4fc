package dev.levee.proof;

import dev.levee.Category;
import dev.levee.ConsumerListener;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;

/** Halts this process at a point: no shutdown hook, no flush, sockets torn down by the system. Thread-safe. */
final class Crasher implements ConsumerListener {

    /** As if by SIGKILL: 128 + 9. */
    static final int KILLED = 137;

    private static final int RECORDS_BEFORE = 40;

    private final CrashPoint point;
    private final AtomicInteger started = new AtomicInteger();

    Crasher(CrashPoint point) {
        this.point = point;
    }

    /** A handler has begun. */
    void started() {
        int count = started.incrementAndGet();
        if (point == CrashPoint.IN_FIRST_RECORD || count > RECORDS_BEFORE) {
            haltAt(CrashPoint.IN_FIRST_RECORD, CrashPoint.IN_HANDLER);
        }
    }

    @Override
    public void onAssigned(Collection<TopicPartition> partitions) {
        haltAt(CrashPoint.ON_ASSIGNMENT);
    }

    @Override
    public void onRevoked(Collection<TopicPartition> partitions) {
        haltAt(CrashPoint.IN_REVOKE);
    }

    @Override
    public void onDeadLetter(TopicPartition partition, long offset, Category category) {
        haltAt(CrashPoint.AFTER_DEAD_LETTER);
    }

    private void haltAt(CrashPoint... points) {
        for (CrashPoint here : points) {
            if (here == point) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }
}
