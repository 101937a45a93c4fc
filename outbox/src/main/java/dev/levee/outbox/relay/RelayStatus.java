package dev.levee.outbox.relay;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a relay is, as of its last turn; asking costs nothing.
 *
 * @param connected to the database
 * @param members instances of the relay that live, this one too
 * @param shards that this instance sends
 * @param following of these shards, those that follow the database's log; the others' events are read from the table
 * @param parkedKeys aggregates of these shards whose events wait, because Kafka will not have one of them
 * @param delivered events that this instance has sent and deleted
 * @param lag how far behind it is
 * @param logTrouble why the database's log is not followed, if it is to be and is not
 * @param troubles why something does not go on, one line each; empty if all is well, but for what is parked
 */
public record RelayStatus(
        boolean connected,
        int members,
        SortedSet<Integer> shards,
        int following,
        int parkedKeys,
        long delivered,
        RelayLag lag,
        Optional<String> logTrouble,
        List<String> troubles) {

    /** Before the first connection, and after the end. */
    public static final RelayStatus NOT_CONNECTED =
            new RelayStatus(false, 0, new TreeSet<>(), 0, 0, 0, RelayLag.UNKNOWN, Optional.empty(), List.of());
}
