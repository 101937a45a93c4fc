package dev.levee.outbox.relay;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far a relay is behind, as of its last look, which is every tenth housekeeping. All clocks are the database's.
 *
 * @param backlog events of its shards that wait and are not set aside; of each shard 10,000 are counted at most
 * @param oldest age of the oldest of these
 * @param delivered how old the oldest event of the last batch was when it was acknowledged and deleted
 * @param horizonAge transactions that began since the oldest snapshot or transaction that somebody holds: what was deleted after it cannot
 *     be removed. As far as the relay's user may see others: {@code pg_monitor}
 * @param slotBytes of the database's log that are not read yet; empty while it is not followed
 */
public record RelayLag(long backlog, Duration oldest, Duration delivered, long horizonAge, OptionalLong slotBytes) {

    /** Before the first look. */
    public static final RelayLag UNKNOWN = new RelayLag(0, Duration.ZERO, Duration.ZERO, 0, OptionalLong.empty());
}
