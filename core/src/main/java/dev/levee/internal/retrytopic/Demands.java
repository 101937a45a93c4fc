package dev.levee.internal.retrytopic;

import dev.levee.internal.time.Time;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads what is wanted of several partitions with one consumer. The consumer is told only what changes: it keeps partitions
 * that nothing is wanted of, paused, since each new assignment costs it metadata and what it fetched ahead.
 *
 * <p>A partition that gives nothing for long is asked what it holds: it may have been cut off below what is wanted, where
 * fetching would wait for ever.
 */
final class Demands<D extends Demand> {

    private static final long LONG = Duration.ofSeconds(3).toNanos();

    private static final class Place<D> {
        private final D demand;
        private long position = -1;
        private long movedAt;
        private boolean paused;

        Place(D demand) {
            this.demand = demand;
        }
    }

    private final Time time;
    private final Supplier<D> first;
    private final Map<TopicPartition, Place<D>> places = new LinkedHashMap<>();
    private Set<TopicPartition> assigned = Set.of();
    private boolean fetched;
    private long nextLook = Long.MIN_VALUE;

    /** @param first a demand for nothing yet */
    Demands(Time time, Supplier<D> first) {
        this.time = time;
        this.first = first;
    }

    D of(TopicPartition partition) {
        return places.computeIfAbsent(partition, absent -> new Place<>(first.get())).demand;
    }

    /** Nothing is wanted, or fetched ahead. */
    boolean isReleased() {
        return !fetched && isIdle();
    }

    /** Has the consumer know these, of which nothing is wanted yet: it warns of questions about any that it is not assigned. */
    void attend(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        partitions.forEach(this::of);
        direct(consumer);
    }

    boolean isIdle() {
        return places.values().stream().allMatch(place -> place.demand.isIdle());
    }

    /** Blocks for {@code most} at most, a little longer if brokers are silent. */
    void poll(Consumer<byte[], byte[]> consumer, Duration most) {
        direct(consumer);
        fetched = true;
        try {
            var records = consumer.poll(most);
            // not the offsets of records: compaction may have removed the last ones of a range
            records.nextOffsets().forEach((partition, next) -> {
                var place = place(partition);
                place.demand.passed(records.records(partition), place.position, next.offset());
                moved(place, next.offset());
            });
        } catch (InvalidOffsetException cutOff) {
            List.copyOf(cutOff.partitions()).forEach(partition -> look(consumer, partition));
        }
        lookAtSilent(consumer);
    }

    /** Nothing is wanted for a while: the consumer drops what it fetched ahead. */
    void release(Consumer<byte[], byte[]> consumer) {
        if (fetched) {
            fetched = false;
            places.clear();
            assigned = Set.of();
            consumer.assign(assigned);
        }
    }

    private void direct(Consumer<byte[], byte[]> consumer) {
        if (assigned.size() < places.size()) {
            assigned = new LinkedHashSet<>(places.keySet());
            consumer.assign(assigned);
        }
        places.forEach((partition, place) -> {
            boolean idle = place.demand.isIdle();
            if (idle && !place.paused) {
                consumer.pause(Set.of(partition));
            } else if (!idle && place.paused) {
                consumer.resume(Set.of(partition));
                place.movedAt = time.nanos();
            }
            place.paused = idle;
            // some position, or a poll for others fails
            long wanted = idle ? Math.max(place.position, 0) : place.demand.readFrom(place.position);
            if (wanted != place.position) {
                consumer.seek(partition, wanted);
                moved(place, wanted);
            }
        });
    }

    private void moved(Place<D> place, long position) {
        place.position = position;
        place.movedAt = time.nanos();
    }

    /** One at a time, and pauses after silence: brokers that do not answer must not keep the others waiting. */
    private void lookAtSilent(Consumer<byte[], byte[]> consumer) {
        long now = time.nanos();
        if (nextLook > now) {
            return;
        }
        for (var entry : places.entrySet()) {
            var place = entry.getValue();
            if (!place.demand.isIdle() && now - place.movedAt > LONG) {
                nextLook = now + LONG;
                place.movedAt = now;
                try {
                    place.demand.within(Bounds.of(consumer, entry.getKey()));
                } catch (TimeoutException silent) {
                    // then nobody knows
                }
                return;
            }
        }
    }

    private void look(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        var log = Bounds.of(consumer, partition);
        var place = place(partition);
        place.demand.within(log);
        // somewhere valid, or the consumer complains for ever
        consumer.seek(partition, log.end());
        moved(place, log.end());
    }

    private Place<D> place(TopicPartition partition) {
        var place = places.get(partition);
        if (place == null) {
            throw new IllegalStateException(partition + " was not to be read");
        }
        return place;
    }

    void refuseAll(RuntimeException why) {
        places.values().forEach(place -> place.demand.refuse(why));
    }
}
