package dev.levee.internal.group;

import dev.levee.internal.position.InitialPositions;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A static leader of a classic group that was away takes the assignment that it finds for one that it made itself (KIP-814),
 * and never sees what was added meanwhile; nor does anybody get what it was killed while giving up. What has no owner for longer
 * than clients take to look at topics makes this member join again; if it is the leader, everything is assigned.
 */
public final class UnownedPartitions {

    private static final Logger log = LoggerFactory.getLogger(UnownedPartitions.class);
    private static final long NEVER = Long.MAX_VALUE;

    /** Who joins again sooner than partitions can be taken over and that be seen, keeps them from it for ever. */
    private static final long A_REBALANCE = 10_000_000_000L;

    private final Consumer<byte[], byte[]> consumer;
    private final InitialPositions positions;
    private final long patience;
    private long since = NEVER;

    /**
     * Waits for a first look.
     *
     * @param metadataMaxAge how long clients may take to see what was added
     */
    public UnownedPartitions(Consumer<byte[], byte[]> consumer, InitialPositions positions, Duration metadataMaxAge) {
        this.consumer = consumer;
        this.positions = positions;
        this.patience = Math.max(metadataMaxAge.toNanos(), A_REBALANCE);
    }

    /** On the poll thread, between polls. */
    void step(long now) {
        if (positions.unowned().isEmpty()) {
            since = NEVER;
        } else if (since == NEVER) {
            since = now;
        } else if (now - since > patience) {
            since = now;
            log.warn("{} have no owner in the group: joining again", positions.unowned());
            consumer.enforceRebalance("partitions without an owner");
        }
    }
}
