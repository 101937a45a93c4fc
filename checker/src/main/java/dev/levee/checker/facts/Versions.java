package dev.levee.checker.facts;

import dev.levee.checker.event.Park;
import dev.levee.checker.event.Takeover;
import dev.levee.checker.event.Truth;
import dev.levee.checker.history.History;
import dev.levee.wire.CommitMetadata.Decoded;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.ParkKey;
import dev.levee.wire.RetryProgress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The versions of parked records: where those stand whose writers did not hear of it, and which are void. A takeover counts
 * that its owner tells of, or that stands in a commit which the broker acknowledged; later owners repeat those before them.
 */
final class Versions {

    private static final String RETRY = ".retry";

    private record Place(Uuid topicId, int partition, long retryOffset) {}

    private final Map<ParkKey, Long> offsets = new LinkedHashMap<>();
    private final Map<Place, ParkKey> versions = new HashMap<>();
    private final Set<ParkKey> told = new HashSet<>();

    private Versions() {}

    /** Of what retry topics hold at the end. */
    static Versions of(History history) {
        var versions = new Versions();
        history.each(Truth.class, (position, truth) -> {
            Bytes key = truth.key();
            boolean isRetry =
                    GroupTopics.isOwn(truth.tp().topic()) && truth.tp().topic().endsWith(RETRY);
            if (isRetry && key != null && truth.value() != null) {
                ParkKey.decode(key.get()).ifPresent(version -> versions.add(version, truth.off()));
            }
        });
        return versions;
    }

    private void add(ParkKey version, long retryOffset) {
        offsets.put(version, retryOffset);
        versions.put(new Place(version.topicId(), version.partition(), retryOffset), version);
    }

    /** With what the topic tells of it. */
    Try<Park> found(Try<Park> written, Log origin) {
        var identity = origin.identity();
        return identity == null ? written : found(written, origin, identity.topicId());
    }

    private Try<Park> found(Try<Park> written, Log origin, Uuid topicId) {
        Park park = written.last();
        int partition = park.tp().partition();
        ParkKey there = park.retryOff() == null ? null : versions.get(new Place(topicId, partition, park.retryOff()));
        if (there != null) {
            told.add(there);
            return since(with(written, park.of(there.ownerEpoch(), there.version())), origin);
        }
        if (park.retryOff() != null || park.epoch() < 0) {
            return written;
        }
        var key = new ParkKey(topicId, partition, park.off(), park.epoch(), park.version());
        @Nullable Long offset = offsets.get(key);
        if (offset != null) {
            told.add(key);
        }
        return offset == null ? written : with(written, park.at(offset));
    }

    private static Try<Park> with(Try<Park> written, Park park) {
        return new Try<>(park, written.asked(), written.invoked(), written.answered(), written.result());
    }

    /** Who stood still may tell late what it had written in time: whoever took over meanwhile says so in a commit. */
    private static Try<Park> since(Try<Park> told, Log origin) {
        long epoch = told.last().epoch();
        Long at = told.last().retryOff();
        if (told.invoked() || at == null) {
            return told;
        }
        return origin.commits().stream()
                .filter(CommitTry::isOk)
                .filter(commit -> progress(commit).takeovers().stream()
                        .anyMatch(taken -> taken.ownerEpoch() > epoch && taken.end() > at))
                .map(CommitTry::asked)
                .filter(asked -> asked.position() < told.answered())
                .findFirst()
                .map(seen ->
                        new Moment(seen.position(), seen.nanos(), told.asked().member()))
                .map(then -> new Try<>(told.last(), then, false, then.position(), told.result()))
                .orElse(told);
    }

    /** Origins of versions that nobody told of, and that count. */
    void eachUntold(Log origin, LongConsumer visitor) {
        var identity = origin.identity();
        offsets.forEach((version, offset) -> {
            if (identity != null
                    && version.topicId().equals(identity.topicId())
                    && version.partition() == origin.tp().partition()
                    && !told.contains(version)
                    && !isVoid(version.ownerEpoch(), offset, origin)) {
                visitor.accept(version.offset());
            }
        });
    }

    /** Whether an older owner wrote it after a later one had looked. */
    static boolean isVoid(Park park, Log origin) {
        Long offset = park.retryOff();
        return offset != null && isVoid(park.epoch(), offset, origin);
    }

    private static boolean isVoid(long epoch, long offset, Log origin) {
        return origin.takeovers().stream().anyMatch(taken -> isVoid(epoch, offset, taken.takeover()))
                || origin.commits().stream()
                        .filter(CommitTry::isOk)
                        .anyMatch(commit -> progress(commit).isVoid(epoch, offset));
    }

    private static boolean isVoid(long epoch, long offset, Takeover later) {
        return later.epoch() > epoch && later.retryEnd() != null && offset >= later.retryEnd();
    }

    private static RetryProgress progress(CommitTry commit) {
        return commit.metadata() instanceof Decoded.Valid valid
                ? valid.metadata().retries()
                : RetryProgress.NONE;
    }
}
