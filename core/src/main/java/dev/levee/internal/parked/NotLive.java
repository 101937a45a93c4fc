package dev.levee.internal.parked;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Versions that stand in the retry topic beside the live ones. They are few: each is soon ended by a tombstone. */
final class NotLive {

    private final NavigableMap<Long, List<Version>> byOrigin = new TreeMap<>();

    void add(Version version) {
        byOrigin.computeIfAbsent(version.origin(), origin -> new ArrayList<>(1)).add(version);
    }

    void removeIf(long origin, Predicate<Version> which) {
        List<Version> versions = byOrigin.get(origin);
        if (versions != null && versions.removeIf(which) && versions.isEmpty()) {
            byOrigin.remove(origin);
        }
    }

    /** Takes out the one of the origin that was written last; null if there is none such. */
    @Nullable
    Version takeNewest(long origin, Predicate<Version> which) {
        Version newest = byOrigin.getOrDefault(origin, List.of()).stream()
                .filter(which)
                .max(Comparator.comparingLong(Version::retryOffset))
                .orElse(null);
        removeIf(origin, version -> version.equals(newest));
        return newest;
    }

    /** By ascending retry offset. */
    List<Ended> ended() {
        return byOrigin.values().stream()
                .flatMap(List::stream)
                .map(one -> new Ended(one.origin(), one.ownerEpoch(), one.version(), one.retryOffset()))
                .sorted(Comparator.comparingLong(Ended::retryOffset))
                .toList();
    }
}
