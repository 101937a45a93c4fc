package dev.levee.proof.proxy;

import java.util.Set;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Which requests a fault is for.
 *
 * @param apis empty for all
 * @param every one in so many, counted over all connections
 */
public record Strike(Fault fault, Set<ApiKeys> apis, int every) {

    /** What a group coordinator is asked. */
    public static final Set<ApiKeys> COORDINATOR = Set.of(
            ApiKeys.JOIN_GROUP,
            ApiKeys.SYNC_GROUP,
            ApiKeys.HEARTBEAT,
            ApiKeys.LEAVE_GROUP,
            ApiKeys.OFFSET_COMMIT,
            ApiKeys.OFFSET_FETCH,
            ApiKeys.CONSUMER_GROUP_HEARTBEAT);

    public Strike {
        apis = Set.copyOf(apis);
        if (every < 1) {
            throw new IllegalArgumentException("one in " + every);
        }
    }

    boolean isFor(ApiKeys api) {
        return apis.isEmpty() || apis.contains(api);
    }
}
