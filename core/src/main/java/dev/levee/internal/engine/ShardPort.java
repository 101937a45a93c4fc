package dev.levee.internal.engine;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The effects of a shard. Called inside the shard's turn, so an implementation must not block and must answer through an
 * event of a later turn.
 */
public interface ShardPort extends RetryPort {

    /** Give each run to a worker; answered by {@link Shard#progressed} and {@link Shard#ended}. */
    void dispatch(List<Run> runs);

    /** Interrupt the attempt at {@code index} of {@code run} if it still runs. */
    void interrupt(Run run, int index);

    /** Write a dead letter; answered by {@link Shard#written} or {@link Shard#writeFailed}. */
    void write(DeadLetterTicket ticket);

    /** Sent with the next {@link Shard#commitPoint} that is committed, which is the first to tell that its record is finished. */
    void emit(Emission emission);

    /** Commit this as soon as possible, something waits for it; answered by {@link Shard#committed}. */
    void commit(CommitPoint point);

    /** Something wants to run. If false, {@link Shard#tick} comes when it may ask again. */
    boolean mayRun();

    /**
     * A record that may have killed the process wants to run while nothing else does. Nothing else starts then, whatever the
     * answer, while {@link Shard#isAlone}. If false, {@link Shard#tick} comes when it may ask again.
     *
     * @param insist it has waited long enough for what still runs
     */
    boolean mayRunAlone(boolean insist);

    /** That the process died {@code deaths} times with {@code record}, as a failure of it. */
    Failure processDied(ConsumerRecord<byte[], byte[]> record, int deaths);

    /** The retry of {@code record} has come due. What becomes of it? */
    DueRetry due(ConsumerRecord<byte[], byte[]> record, Failure last, long now);

    /** A failed attempt will be tried again. */
    void retrying(ConsumerRecord<byte[], byte[]> record, Failure failure);

    /** The dead letter of {@code ticket} is durable. */
    void deadLettered(DeadLetterTicket ticket);

    /** An operator wants {@code record} to be left out; it is finished then. To be counted and logged. */
    void skipped(ConsumerRecord<byte[], byte[]> record, String why);

    /** An operator's {@code command} has made a difference. */
    void obeyed(String command);

    /** Going on would be wrong for every record. */
    void fatal(ConsumerRecord<byte[], byte[]> record, Failure failure);
}
