package dev.levee.outbox.internal.runtime;

import dev.levee.outbox.internal.decoding.ReplicationSource;
import dev.levee.outbox.internal.kafka.Lane;
import java.util.Optional;

/**
 * What a relay was told. Times in milliseconds.
 *
 * @param batchRows of a shard in one Kafka transaction at most
 * @param batchBytes of payloads in one transaction; the row that goes beyond is its last
 * @param shortestPoll between two looks into the table, after something was found
 * @param longestPoll between two looks, when nothing was found for a while
 * @param housekeeping between two looks at who else is there, and what is parked
 * @param replication where to read the database's log, if it is to be followed
 */
public record RelaySettings(
        Lane.Settings lanes,
        int batchRows,
        long batchBytes,
        long shortestPoll,
        long longestPoll,
        long housekeeping,
        Optional<ReplicationSource> replication) {}
