package dev.levee.internal.actor;

import dev.levee.internal.engine.Orders;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything of a partition may begin, as the poll thread, its dead letters and operators want it. Used in its turns, but for
 * what says otherwise.
 */
final class Standing {

    private final TopicPartition partition;
    private final EngineContext context;
    private final InflowStop inflow;
    private boolean wanted;
    private boolean stands;
    private volatile boolean drained;

    Standing(TopicPartition partition, EngineContext context) {
        this.partition = partition;
        this.context = context;
        this.inflow = new InflowStop(context.inflowGuard(), context.time().nanos());
    }

    /** Its dead letters stopped it. May be asked by any thread. */
    boolean isStopped() {
        return inflow.isStopped();
    }

    /** Operators stopped it. May be asked by any thread. */
    boolean isDrained() {
        return drained;
    }

    boolean mayBegin() {
        return wanted && !inflow.isStopped() && !stands;
    }

    /** What the poll thread wants. */
    void want(boolean dispatching) {
        wanted = dispatching;
    }

    /** What operators want now. */
    Orders orders(Uuid topicId) {
        var orders = context.orders().of(partition, topicId);
        stands = orders.stands();
        drained = stands && orders.known(); // that takes a moment only, in which may be fetched
        return orders;
    }

    void handled(int records, long now) {
        inflow.handled(records, now);
    }

    /** A record becomes a dead letter. Until when the partition stops; null if it does not. */
    @Nullable
    Long deadLetter(long now) {
        Long until = inflow.deadLetter(now);
        if (until != null) {
            context.events().stopped(partition);
        }
        return until;
    }

    /** Whether its dead letters had stopped it, and it goes on. */
    boolean resume(boolean byHand, long now) {
        boolean resumed = inflow.resume(byHand, now);
        if (resumed) {
            context.events().resumed(partition);
        }
        return resumed;
    }
}
