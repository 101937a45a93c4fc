package dev.levee.console.desk;

import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Place;
import dev.levee.triage.kafka.Triage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Letters with all their bytes, read when somebody looks, and kept for a while: the same few are looked at again and again, also
 * while no broker answers. Has a consumer of its own, so that nobody waits for the reading in the background. Thread-safe.
 */
final class Letters implements AutoCloseable {

    private static final int MOST_BYTES = 32 << 20;

    private final Triage reader;
    private final LinkedHashMap<Place, Failure> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    Letters(Triage reader) {
        this.reader = reader;
    }

    Optional<Failure> read(Place place) {
        synchronized (reader) {
            var letter = reader.letter(place);
            letter.ifPresent(this::keep);
            return letter;
        }
    }

    Map<Place, Failure> read(Collection<Place> places) {
        synchronized (reader) {
            return reader.letters(places);
        }
    }

    /** One that somebody has looked at lately. */
    Optional<Failure> kept(Place place) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(place));
        }
    }

    private void keep(Failure letter) {
        synchronized (kept) {
            kept.put(letter.place(), letter);
            keptBytes += bytes(letter);
            var oldest = kept.values().iterator();
            while (keptBytes > MOST_BYTES) {
                keptBytes -= bytes(oldest.next());
                oldest.remove();
            }
        }
    }

    private static long bytes(Failure letter) {
        long bytes = 1_024L
                + Math.max(0, letter.letter().serializedKeySize())
                + Math.max(0, letter.letter().serializedValueSize());
        for (var header : letter.letter().headers()) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }

    @Override
    public void close() {
        synchronized (reader) {
            reader.close();
        }
    }
}
