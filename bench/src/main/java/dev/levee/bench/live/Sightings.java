package dev.levee.bench.live;

import dev.levee.bench.SystemTime;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The handler of a watched consumer: works, and notes when it was done with which record. Allocates nothing while it watches. */
final class Sightings implements Consumer<byte[]> {

    private final long workNanos;
    private final int[] numbers;
    private final long[] sentAt;
    private final long[] handledAt;
    private final AtomicInteger count = new AtomicInteger();

    Sightings(long workNanos, int most) {
        this.workNanos = workNanos;
        this.numbers = new int[most];
        this.sentAt = new long[most];
        this.handledAt = new long[most];
    }

    @Override
    public void accept(byte[] value) {
        if (workNanos > 0) {
            SystemTime.take(workNanos);
        }
        Stamp stamp = Stamp.of(value);
        int at = count.getAndIncrement();
        numbers[at] = stamp.number();
        sentAt[at] = stamp.sentAt();
        handledAt[at] = SystemTime.nanos();
    }

    void write(Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < count.get(); i++) {
                out.writeInt(numbers[i]);
                out.writeLong(sentAt[i]);
                out.writeLong(handledAt[i]);
            }
        }
    }
}
