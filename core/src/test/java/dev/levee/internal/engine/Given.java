package dev.levee.internal.engine;

import dev.levee.Category;
import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import dev.levee.wire.OffsetMapBudget;
import dev.levee.wire.Suspicion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records, settings and failures to begin a test with. */
public final class Given {

    public static final LogIdentity LOG = new LogIdentity("lkc-4nT7Qw", Uuid.fromString("AAAAAAAAAAAAAAAAAAAAKg"), 3);
    public static final OffsetMapBudget BUDGET =
            OffsetMapBudget.forMetadataLimit(OffsetMapBudget.DEFAULT_METADATA_LIMIT);
    public static final long TIMEOUT_NANOS = Duration.ofSeconds(60).toNanos();

    private Given() {}

    public static ConsumerRecord<byte[], byte[]> record(long offset, @Nullable String key) {
        return record(offset, key, 0);
    }

    public static ConsumerRecord<byte[], byte[]> record(long offset, @Nullable String key, int leaderEpoch) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                "orders",
                3,
                offset,
                1_700_000_000_000L + offset,
                TimestampType.CREATE_TIME,
                bytes == null ? -1 : bytes.length,
                10,
                bytes,
                new byte[10],
                new RecordHeaders(),
                Optional.of(leaderEpoch));
    }

    /** Records without a key at these offsets. */
    public static List<ConsumerRecord<byte[], byte[]>> records(long... offsets) {
        return LongStream.of(offsets).mapToObj(offset -> record(offset, null)).toList();
    }

    public static ShardSettings settings(Ordering ordering) {
        return settings(
                ordering,
                Retry.delays(Duration.ofSeconds(1), Duration.ofSeconds(5)).jitter(0));
    }

    public static ShardSettings settings(Ordering ordering, Retry retry) {
        return new ShardSettings(ordering, retry, TIMEOUT_NANOS, 2_000, 64L << 20, ShardSettings.RELAXED, BUDGET);
    }

    public static ShardSettings settings(int maxRecords, long maxBytes, OffsetMapBudget budget) {
        return new ShardSettings(
                Ordering.KEY, Retry.never(), TIMEOUT_NANOS, maxRecords, maxBytes, ShardSettings.RELAXED, budget);
    }

    public static Takeover from(long offset) {
        return from(OffsetMap.empty(offset));
    }

    public static Takeover from(OffsetMap finished) {
        return new Takeover(LOG, 1, 0, 0, Suspicion.NONE, finished);
    }

    /** The next ownership, from progress as it was committed; enough is in the log to be in flight. */
    public static Takeover after(CommitPoint committed) {
        return Takeover.after(LOG, decode(committed), committed.leaderEpoch(), 1_000);
    }

    public static CommitMetadata decode(CommitPoint point) {
        var decoded = CommitMetadata.decode(point.metadata(), LOG, point.offset());
        if (decoded instanceof CommitMetadata.Decoded.Valid valid) {
            return valid.metadata();
        }
        throw new AssertionError("unreadable commit metadata at " + point.offset() + ": " + decoded);
    }

    public static Failure failure(Category category) {
        return failure(category, null);
    }

    /** Overload burns no attempt, the others do. */
    public static Failure failure(Category category, @Nullable Duration retryAfter) {
        return failure(category, category != Category.OVERLOAD, 0.5, retryAfter);
    }

    public static Failure failure(Category category, boolean counts, double chance, @Nullable Duration retryAfter) {
        return new Failure(category, counts, new Cheap(), 1_700_000_000_000L, chance, retryAfter);
    }

    /** Random tests make many of them. */
    private static final class Cheap extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Cheap() {
            super("test", null, false, false);
        }
    }
}
