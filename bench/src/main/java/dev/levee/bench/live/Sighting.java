package dev.levee.bench.live;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One record was handled by somebody.
 *
 * @param number of the record
 * @param sentAt nanoseconds
 * @param handledAt nanoseconds
 */
record Sighting(int number, long sentAt, long handledAt) {

    static final int BYTES = Integer.BYTES + 2 * Long.BYTES;

    long lateNanos() {
        return handledAt - sentAt;
    }

    static List<Sighting> read(Path file) throws IOException {
        var sightings = new ArrayList<Sighting>();
        int count = (int) (Files.size(file) / BYTES);
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int i = 0; i < count; i++) {
                sightings.add(new Sighting(in.readInt(), in.readLong(), in.readLong()));
            }
        }
        return sightings;
    }
}
