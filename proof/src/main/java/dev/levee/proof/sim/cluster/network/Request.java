package dev.levee.proof.sim.cluster.network;

/**
 * A request that a client is about to send.
 *
 * @param client its name
 * @param about in words, such as the group or partition
 */
public record Request(String client, Kind kind, String about) {

    /** What it asks for. */
    public enum Kind {
        JOIN,
        SYNC,
        HEARTBEAT,
        LEAVE,
        COMMIT,
        COMMITTED,
        FETCH,
        OFFSETS,
        METADATA,
        PRODUCE,
        TRANSACTION
    }
}
