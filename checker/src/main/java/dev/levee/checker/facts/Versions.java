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
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The versions of parked records: where those stand whose writers did not hear of it, and which are void. A takeover counts
 * that its owner tells of, or that stands in a commit which the broker acknowledged; later owners repeat those before them.
 */
final class Versions {

    private static final String RETRY = ".retry";

    private final Map<ParkKey, Long> offsets = new HashMap<>();

    private Versions() {}

    /** Of what retry topics hold at the end. */
    static Versions of(History history) {
        var versions = new Versions();
        history.each(Truth.class, (position, truth) -> {
            Bytes key = truth.key();
            boolean isRetry =
                    GroupTopics.isOwn(truth.tp().topic()) && truth.tp().topic().endsWith(RETRY);
            if (isRetry && key != null && truth.value() != null) {
                ParkKey.decode(key.get()).ifPresent(version -> versions.offsets.put(version, truth.off()));
            }
        });
        return versions;
    }

    /** With the offset, if the topic has it. */
    Try<Park> found(Try<Park> written, Log origin) {
        Park park = written.last();
        var identity = origin.identity();
        if (park.retryOff() != null || identity == null) {
            return written;
        }
        @Nullable
        Long offset = offsets.get(
                new ParkKey(identity.topicId(), park.tp().partition(), park.off(), park.epoch(), park.version()));
        return offset == null
                ? written
                : new Try<>(park.at(offset), written.asked(), written.invoked(), written.answered(), written.result());
    }

    /** Whether an older owner wrote it after a later one had looked. */
    static boolean isVoid(Park park, Log origin) {
        Long offset = park.retryOff();
        if (offset == null) {
            return false;
        }
        return origin.takeovers().stream().anyMatch(taken -> isVoid(park, offset, taken.takeover()))
                || origin.commits().stream()
                        .filter(CommitTry::isOk)
                        .anyMatch(commit -> progress(commit).isVoid(park.epoch(), offset));
    }

    private static boolean isVoid(Park park, long offset, Takeover later) {
        return later.epoch() > park.epoch() && later.retryEnd() != null && offset >= later.retryEnd();
    }

    private static RetryProgress progress(CommitTry commit) {
        return commit.metadata() instanceof Decoded.Valid valid
                ? valid.metadata().retries()
                : RetryProgress.NONE;
    }
}
