package dev.levee.proof.search.takeover;

import dev.levee.proof.search.takeover.Write.Park;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What an owner knows of the retry topic.
 *
 * @param standing PARKs without an acknowledged tombstone
 * @param ended those of them whose tombstones are to be sent after the next commit
 * @param voids PARKs that older takeovers make void, without an acknowledged tombstone
 * @param end it ends there or beyond
 */
record Versions(List<Standing> standing, List<Park> ended, List<Park> voids, int end) {

    List<Standing> of(int origin) {
        return standing.stream()
                .filter(version -> version.park().origin() == origin)
                .toList();
    }

    Park next(int origin, int epoch) {
        int made = of(origin).stream()
                .mapToInt(version -> version.park().attempt())
                .max()
                .orElse(0);
        return new Park(origin, epoch, made + 1);
    }

    /** Those of {@code origin} but the newest. */
    List<Standing> superseded(int origin) {
        var older = new ArrayList<>(of(origin));
        newest(origin).ifPresent(older::remove);
        return older;
    }

    /** Where the newest version of {@code origin} stands that is acknowledged; the end if there is none. */
    int lowOf(int origin) {
        return newest(origin).map(Standing::offset).orElse(end);
    }

    private Optional<Standing> newest(int origin) {
        return of(origin).stream().filter(Standing::isHeard).max(Comparator.comparing(Standing::park));
    }

    Versions with(Standing version) {
        var more = new ArrayList<>(standing);
        more.add(version);
        return new Versions(List.copyOf(more), ended, voids, Math.max(end, version.offset() + 1));
    }

    /** A tombstone of {@code key} is acknowledged, or the last write of it has become another. */
    Versions without(int key, ToIntFunction<Write> keys) {
        var rest = standing.stream()
                .filter(version -> keys.applyAsInt(version.park()) != key)
                .toList();
        var restOfVoids =
                voids.stream().filter(park -> keys.applyAsInt(park) != key).toList();
        return new Versions(rest, ended, restOfVoids, end);
    }

    Versions end(List<Park> more) {
        var all = new ArrayList<>(ended);
        more.stream().filter(version -> !all.contains(version)).forEach(all::add);
        return new Versions(standing, List.copyOf(all), voids, end);
    }

    Versions allEndedSent() {
        return new Versions(standing, List.of(), voids, end);
    }
}
