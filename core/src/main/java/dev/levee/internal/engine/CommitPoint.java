package dev.levee.internal.engine;

/**
 * Progress of one partition as one immutable value, so that offset and map never come from different moments.
 *
 * @param ownerEpoch of the ownership that tells it
 * @param offset everything below has a durable fate
 * @param leaderEpoch of the last record below {@code offset}, -1 if unknown
 * @param metadata what is finished beyond {@code offset}, encoded
 */
public record CommitPoint(long ownerEpoch, long offset, int leaderEpoch, String metadata) {}
