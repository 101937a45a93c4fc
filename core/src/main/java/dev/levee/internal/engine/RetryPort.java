package dev.levee.internal.engine;

import dev.levee.internal.parked.Ended;
import java.util.List;

/** The effects of a shard on the retry topic; see {@link ShardPort}. */
public interface RetryPort {

    /** Write this version; answered by {@link Shard#parked} or {@link Shard#parkFailed}. */
    void park(ParkTicket ticket);

    /** Write the tombstone of this version; answered by {@link Shard#forgotten} or {@link Shard#forgetFailed}. */
    void end(Ended version);

    /** Read what stands at these offsets; each is answered by {@link Shard#returned} or {@link Shard#unreturned}. */
    void load(List<Long> retryOffsets);

    /** Wall clock, milliseconds since the epoch: due times outlive the process. */
    long wallMillis();
}
