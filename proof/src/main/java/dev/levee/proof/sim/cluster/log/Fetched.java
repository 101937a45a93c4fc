package dev.levee.proof.sim.cluster.log;

import java.util.List;

/**
 * What a fetch found.
 *
 * @param nextOffset behind everything that was looked at, markers and gaps included
 * @param leaderEpoch of the leader that answered
 * @param lastEpoch of the last entry that was looked at, shown or not; -1 without one
 * @param end that this reader may see
 */
public record Fetched(List<Entry> entries, long nextOffset, int leaderEpoch, int lastEpoch, long end) {}
