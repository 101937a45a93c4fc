package dev.levee.internal.parked;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a retry partition said of one source partition.
 *
 * @param index the live records; from here on it is the reader's own
 * @param ended by ascending retry offset
 * @param leaderEpochs of live records that the committed offset has not passed: origin to leader epoch, -1 if unknown; ascending
 * @param dead live records without a due time: they hold their keys after their dead letters; by origin, ascending
 * @param requests to replay that nobody has answered, in the order in which they stand there
 * @param endedRequests of which copies may still come
 */
public record Folded(
        ParkedIndex index,
        List<Ended> ended,
        Map<Long, Integer> leaderEpochs,
        SortedMap<Long, DeadHead> dead,
        List<Request> requests,
        List<EndedRequest> endedRequests) {

    /** Nothing is parked. */
    public static Folded nothing() {
        return new Folded(
                new ParkedIndex(),
                List.of(),
                Collections.emptyMap(),
                Collections.emptySortedMap(),
                List.of(),
                List.of());
    }
}
