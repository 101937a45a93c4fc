package dev.levee.proof.search.shard;

/**
 * How much may happen.
 *
 * @param records in the partition, each polled alone or with all behind it
 * @param keys that records take turns in
 * @param ownerships in whatever process; before the last, any may be revoked, lost, superseded unawares, or die
 * @param failures attempts that fail, retriably or for good
 * @param unknowns answers that do not come: of commits and of writes of dead letters, carried out or not
 */
public record Scope(int records, int keys, int ownerships, int failures, int unknowns) {}
