package dev.levee.cli.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * The figures of a run.
 *
 * @param produced records in the source topic
 * @param handled records whose handler ended well at least once
 * @param retried runs of a handler after the first of its record
 * @param parked records that waited in the retry topic
 * @param parkedFollowers of these, how many waited unhandled behind the first of their key
 * @param parkedPassed of these, how many their partition was committed past while they waited
 * @param breakerOpenings how often breakers opened, over all processes
 * @param breakerClosings how often they were closed again
 * @param deadLettered records in the dead-letter topic, byte for byte
 * @param skipped records that the handler left out on purpose
 * @param lost records that came to no end
 * @param orderViolations inversions and overlaps within a key
 * @param duplicatesExplained repeated because a process was killed, or its partitions lost, before it could commit
 * @param duplicatesPerCrashMax the most that one kill explains
 * @param crashes consumer processes ended by SIGKILL
 * @param rebalances how often a consumer was assigned or gave up partitions
 * @param maxConcurrent the most handlers at one moment
 * @param outOfOrderCompletions records finished before an earlier one of their partition
 * @param commitLagMsP99 see {@link CommitLag}
 * @param maxPollGapMs the longest time between two polls of a consumer
 * @param seconds how long records were produced
 * @param drainSeconds how long it took afterwards until everything was committed
 * @param findings the first examples of what went wrong, each by the name of its anomaly
 * @param torn processes whose last line was cut short by a kill, and left out
 */
public record Report(
        long produced,
        long handled,
        long retried,
        long parked,
        long parkedFollowers,
        long parkedPassed,
        long breakerOpenings,
        long breakerClosings,
        long deadLettered,
        long skipped,
        long lost,
        long orderViolations,
        long duplicatesExplained,
        long duplicatesUnexplained,
        long duplicatesPerCrashMax,
        long crashes,
        long rebalances,
        long maxConcurrent,
        long outOfOrderCompletions,
        long commitLagMsP99,
        long maxPollGapMs,
        double seconds,
        double drainSeconds,
        List<String> findings,
        @JsonIgnore List<String> torn) {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Report {
        findings = List.copyOf(findings);
        torn = List.copyOf(torn);
    }

    /** Whether every promise was kept. */
    @JsonIgnore
    public boolean isClean() {
        return lost == 0 && orderViolations == 0 && duplicatesUnexplained == 0 && findings.isEmpty();
    }

    public String json() {
        try {
            return MAPPER.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
