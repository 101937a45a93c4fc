package dev.levee.bench.waiting;

import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.PartitionSnapshot;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.bench.Bed;
import dev.levee.bench.SystemTime;
import dev.levee.bench.load.Keys;
import dev.levee.bench.load.Records;
import dev.levee.bench.load.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** A topic of records that each have a key of their own, and a consumer of it. */
record Group(Bed bed, Records records) {

    static final Retry MUCH_LATER = Retry.delays(Duration.ofHours(1), Duration.ofHours(1));

    private static final int PARTITIONS = 6;
    private static final int CONCURRENCY = 256;
    private static final long PATIENCE_NANOS = 600_000_000_000L;

    /** Of {@code count} records, none of which is there yet. */
    static Group of(Bed bed, String name, int count) {
        return of(bed, name, PARTITIONS, count);
    }

    static Group of(Bed bed, String name, int partitions, int count) {
        var records = new Records(name, partitions, count, Keys.EACH, count);
        new Topics(bed.kafka()).create(records);
        return new Group(bed, records);
    }

    /** Produces the records {@code from} to {@code to}. */
    void produce(int from, int to) {
        new Topics(bed.kafka()).produce(records, from, to);
    }

    /** Has everything that is there parked for an hour; returns how many a second. */
    double park(int count) throws InterruptedException {
        long start = SystemTime.nanos();
        try (var consumer = consumer(MUCH_LATER)
                .handle(record -> {
                    throw new IOException("not today");
                })
                .start()) {
            await("all parked", () -> parked(consumer) == count && isQuiet(consumer));
            return count * 1e9 / (SystemTime.nanos() - start);
        }
    }

    ConsumerBuilder<byte[], byte[]> consumer(Retry retry) {
        return Levee.consumer(bed.kafka().clientProperties())
                .topics(records.topic())
                .group(records.topic())
                .startAt(StartAt.earliest())
                .concurrency(CONCURRENCY)
                .maxParked(records.count())
                .retry(retry);
    }

    void progress(String what, Object... of) {
        bed.progress().accept(String.format(Locale.ROOT, records.topic() + ": " + what, of));
    }

    static long parked(LeveeConsumer consumer) {
        return consumer.snapshot().partitions().stream()
                .mapToLong(PartitionSnapshot::parked)
                .sum();
    }

    /** Whether everything that belongs to the group may run. */
    static boolean hasBegun(LeveeConsumer consumer) {
        var partitions = consumer.snapshot().partitions();
        return partitions.size() == PARTITIONS
                && partitions.stream()
                        .noneMatch(each -> each.paused().contains(PartitionSnapshot.PauseReason.TAKEOVER));
    }

    private static boolean isQuiet(LeveeConsumer consumer) {
        return consumer.snapshot().partitions().stream().allMatch(each -> each.unfinished() + each.writing() == 0);
    }

    static void await(String what, BooleanSupplier condition) {
        long start = SystemTime.nanos();
        while (!condition.getAsBoolean()) {
            if (SystemTime.nanos() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("not in time: " + what);
            }
            SystemTime.take(20_000_000);
        }
    }
}
