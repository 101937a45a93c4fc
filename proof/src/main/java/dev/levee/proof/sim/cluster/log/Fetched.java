package dev.levee.proof.sim.cluster.log;

import java.util.List;

/**
 * What a fetch found.
 *
 * @param nextOffset behind everything that was looked at, markers and gaps included
 * @param leaderEpoch of the leader that answered
 * @param end that this reader may see
 */
public record Fetched(List<Entry> entries, long nextOffset, int leaderEpoch, long end) {}
