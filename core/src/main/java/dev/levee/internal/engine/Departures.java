package dev.levee.internal.engine;

import dev.levee.internal.parked.Ended;
import dev.levee.internal.parked.ParkedIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way to the retry topic. They are in the index from the moment of the decision, so that their followers
 * wait, and leave memory when the broker has them.
 *
 * <p>A write without an answer may have landed or not, or lands later. It is written again under another name, and all its
 * names are ended when the record is. Not thread-safe.
 */
final class Departures {

    private static final long FIRST_REWRITE_NANOS = 500_000_000;

    private final ParkedIndex index;
    private final RetryPort port;
    private final Endings endings;
    private final Map<Long, ParkTicket> writing = new LinkedHashMap<>();
    private final List<ParkTicket> unsent = new ArrayList<>();
    /** Versions that may stand in the retry topic, though nobody said so. */
    private final Map<Long, List<Ended>> unheard = new LinkedHashMap<>();

    private final Set<Long> tooLarge = new TreeSet<>();
    private long end;
    private int failures;
    private boolean stopped;
    private long sendAgainAt = Long.MAX_VALUE;

    /** @param end of the retry partition when the ownership began */
    Departures(ParkedIndex index, RetryPort port, Endings endings, long end) {
        this.index = index;
        this.port = port;
        this.endings = endings;
        this.end = end;
    }

    /** Whether it was not refused before for its size. */
    boolean fits(ConsumerRecord<byte[], byte[]> record) {
        return !tooLarge.contains(record.offset());
    }

    void send(
            ConsumerRecord<byte[], byte[]> record,
            @Nullable Long key,
            long epoch,
            long due,
            @Nullable Attempts attempts) {
        int slot = index.find(record.offset());
        if (slot == ParkedIndex.NONE) {
            slot = index.add(record.offset(), key != null, key == null ? 0 : key);
        }
        boolean written = index.isWritten(slot) && index.ownerEpoch(slot) == epoch;
        int version = Math.max(written ? index.version(slot) + 1 : 0, versionsUnheard(record.offset(), epoch));
        int unused = Math.max(version, endings.versions(record.offset(), epoch));
        write(new ParkTicket(record, key, epoch, unused, due, attempts, end));
    }

    // a record that was too large once may be tried again after it came back
    private int versionsUnheard(long offset, long epoch) {
        return unheard.getOrDefault(offset, List.of()).stream()
                .filter(version -> version.ownerEpoch() == epoch)
                .mapToInt(version -> version.version() + 1)
                .max()
                .orElse(0);
    }

    private void write(ParkTicket ticket) {
        writing.put(ticket.offset(), ticket);
        port.park(ticket);
    }

    /** The broker has {@code ticket} at {@code retryOffset}. Says whether anybody still waits for that. */
    boolean written(ParkTicket ticket, long retryOffset) {
        if (!writing.remove(ticket.offset(), ticket)) {
            return false;
        }
        failures = 0;
        end = Math.max(end, retryOffset + 1);
        return true;
    }

    /** Says whether {@code ticket} is given up, because it is too large; if not, it is written again later. */
    boolean failed(ParkTicket ticket, boolean isTooLarge, long epoch, long now) {
        if (!ticket.equals(writing.get(ticket.offset()))) {
            return false;
        }
        if (stopped) {
            writing.remove(ticket.offset());
            return false;
        }
        if (isTooLarge) {
            writing.remove(ticket.offset());
            tooLarge.add(ticket.offset());
            return true;
        }
        unheard.computeIfAbsent(ticket.offset(), none -> new ArrayList<>()).add(versionOf(ticket, ticket.floor()));
        ParkTicket again = ticket.again(epoch, endings.versions(ticket.offset(), epoch));
        writing.put(ticket.offset(), again);
        unsent.add(again);
        if (sendAgainAt == Long.MAX_VALUE) {
            sendAgainAt = now + (FIRST_REWRITE_NANOS << Math.min(failures++, 6));
        }
        return false;
    }

    void sendAgain(long now) {
        if (now >= sendAgainAt) {
            sendAgainAt = Long.MAX_VALUE;
            var again = List.copyOf(unsent);
            unsent.clear();
            again.forEach(port::park);
        }
    }

    long sendAgainAt() {
        return sendAgainAt;
    }

    /** What may stand in the retry topic of this record beside what the index knows; forgotten here. */
    List<Ended> takeUnheard(long origin) {
        List<Ended> versions = unheard.remove(origin);
        return versions == null ? List.of() : versions;
    }

    /** Of no record anything is remembered beside what is on its way. */
    boolean remembersNothing() {
        return unheard.isEmpty() && tooLarge.isEmpty();
    }

    /** The record at {@code origin} has its fate. */
    void finished(long origin) {
        tooLarge.remove(origin);
    }

    boolean isOnItsWay(long origin) {
        return writing.containsKey(origin);
    }

    /** When the record at {@code origin}, which is on its way, may run. */
    @Nullable
    ParkTicket ticketOf(long origin) {
        return writing.get(origin);
    }

    Iterable<ParkTicket> writing() {
        return writing.values();
    }

    int size() {
        return writing.size();
    }

    /** All versions that are live or may be, and of which the index knows nothing, stand at or beyond this offset. */
    long low() {
        long low = Long.MAX_VALUE;
        for (ParkTicket ticket : writing.values()) {
            low = Math.min(low, ticket.floor());
        }
        for (List<Ended> versions : unheard.values()) {
            for (Ended version : versions) {
                low = Math.min(low, version.retryOffset());
            }
        }
        return low;
    }

    /** The retry partition has grown at least so far. */
    long end() {
        return end;
    }

    private static Ended versionOf(ParkTicket ticket, long retryOffset) {
        return new Ended(ticket.offset(), ticket.ownerEpoch(), ticket.version(), retryOffset);
    }

    /** Nothing is sent again; what is on its way may still arrive. */
    void stop() {
        stopped = true;
        unsent.forEach(ticket -> writing.remove(ticket.offset(), ticket));
        unsent.clear();
        sendAgainAt = Long.MAX_VALUE;
    }

    /** Nothing that arrives matters any more. */
    void abandon() {
        writing.clear();
    }
}
