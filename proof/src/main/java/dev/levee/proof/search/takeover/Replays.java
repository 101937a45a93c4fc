package dev.levee.proof.search.takeover;

import java.util.ArrayList;
import java.util.List;

/**
 * What an owner knows of requests to replay.
 *
 * @param tailed it has read the retry topic so far
 * @param active requests that have their turn in a sequence
 * @param answered requests whose tombstones are not acknowledged
 * @param remembered origins of which a request was answered
 */
record Replays(int tailed, List<Standing> active, List<Standing> answered, Offsets remembered) {

    static Replays after(int tailed, Offsets remembered) {
        return new Replays(tailed, List.of(), List.of(), remembered);
    }

    boolean isActive(int origin) {
        return active.stream().anyMatch(request -> request.park().origin() == origin);
    }

    Replays tailed(int position) {
        return new Replays(position, active, answered, remembered);
    }

    Replays begin(Standing request) {
        return new Replays(tailed, with(active, request), answered, remembered);
    }

    Replays answer(Standing request) {
        int origin = request.park().origin();
        return new Replays(tailed, without(active, origin), with(answered, request), remembered.with(origin));
    }

    Replays remember(int origin) {
        return new Replays(tailed, active, answered, remembered.with(origin));
    }

    /** A tombstone is acknowledged. */
    Replays forget(int origin) {
        return new Replays(tailed, active, without(answered, origin), remembered);
    }

    /** The request of {@code origin} that has its turn. */
    Standing of(int origin) {
        return active.stream()
                .filter(request -> request.park().origin() == origin)
                .findFirst()
                .orElseThrow();
    }

    private static List<Standing> with(List<Standing> some, Standing one) {
        var more = new ArrayList<>(some);
        more.add(one);
        return List.copyOf(more);
    }

    private static List<Standing> without(List<Standing> some, int origin) {
        return some.stream()
                .filter(request -> request.park().origin() != origin)
                .toList();
    }
}
