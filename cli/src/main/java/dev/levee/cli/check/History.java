package dev.levee.cli.check;

import dev.levee.cli.history.DeadLetterRecord;
import dev.levee.cli.history.SourceRecord;
import java.util.List;
import java.util.Map;

/**
 * Everything that is known of a run.
 *
 * @param kills when each process that was killed by SIGKILL was gone
 * @param wall from wall time, which dead letters carry, to the monotonic time of everything else
 */
record History(
        List<SourceRecord> source,
        List<DeadLetterRecord> deadLetters,
        List<Attempt> attempts,
        List<Commit> commits,
        Map<String, Long> kills,
        WallTime wall,
        Span span,
        long rebalances,
        long maxPollGapMs) {}
