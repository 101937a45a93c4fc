package dev.levee.metrics;

import static dev.levee.metrics.MeterSpec.counter;
import static dev.levee.metrics.MeterSpec.gauge;
import static dev.levee.metrics.MeterSpec.seconds;
import static dev.levee.metrics.MeterSpec.timer;

/** What a consumer publishes, always with the tag {@code group}. No tag has a key, a message or an offset in it. */
public enum ConsumerMeter {
    LATENCY(timer("levee.latency", "From when a record was produced to when its handler was done with it", "topic")),
    ATTEMPTS(timer("levee.attempts", "Handler calls, whatever came of them")),
    FAILURES(counter("levee.failures", "Attempts that failed, by what failed them", "category", "error")),
    RETRIES(counter("levee.retries", "Failed attempts that will be tried again", "category")),
    RETRY_LATENESS(timer("levee.retry.lateness", "From when a retry was due to when its attempt began", "topic")),
    DEAD_LETTERS(counter("levee.dead.letters", "Dead letters that the broker has", "category")),
    SKIPPED(counter("levee.skipped", "Records that a handler chose to leave out")),
    WRITES_FAILED(counter(
            "levee.writes.failed", "Dead letters and parked records that could not be written at once", "what")),
    LAG(gauge("levee.lag", "Records behind the end of the log", "topic")),
    LAG_TIME(seconds("levee.lag.time", "Age of the oldest record that nobody has finished with", "topic")),
    RETENTION_LEFT(seconds(
            "levee.retention.left",
            "Time until the topic's retention deletes the oldest record that nobody has finished with; no number if"
                    + " that is unknown or never",
            "topic")),
    PARTITIONS(gauge("levee.partitions", "Partitions that this member owns")),
    PAUSED(gauge("levee.paused", "Partitions that are not fetched, by why", "reason")),
    STOPPED(gauge("levee.stopped", "Partitions that their dead letters stopped")),
    RUNNING(gauge("levee.running", "Runs with a worker")),
    UNFINISHED(gauge("levee.unfinished", "Polled records without a durable fate", "topic")),
    UNFINISHED_MOST(gauge("levee.unfinished.most", "How many are read ahead at most, as handlers are", "topic")),
    HELD(gauge("levee.held", "Records waiting in memory for their next attempt", "topic")),
    PARKED(gauge("levee.parked", "Records in the retry topic, or on their way there", "topic")),
    PARKED_DUE(gauge("levee.parked.due", "Parked records whose time has come", "topic")),
    PARKED_OLDEST(seconds(
            "levee.parked.oldest", "Time since the oldest parked record was written to the retry topic", "topic")),
    KEYS_HELD(gauge("levee.keys.held", "Keys whose first record is a dead letter that nobody has released", "topic")),
    KEYS_MISPLACED(counter("levee.keys.misplaced", "Records whose key does not belong into their partition")),
    KEYS_MOVED(counter("levee.keys.moved", "Keys that were seen in two partitions")),
    BREAKER_STATE(gauge("levee.breaker.state", "1 for the state that the breaker is in", "breaker", "state")),
    BREAKER_OPENINGS(counter("levee.breaker.openings", "How often the breaker opened by itself", "breaker")),
    BREAKER_RATE_USED(
            gauge("levee.breaker.rate.used", "Share of the dependency's rate that is used, 0 to 1", "breaker")),
    RETRY_BUDGET_USED(gauge("levee.retry.budget.used", "Share of the retry budget that is used up, 0 to 1")),
    RETRY_READ_BYTES(counter("levee.retry.read.bytes", "Bytes read of the retry topic")),
    RETRY_WANTED_BYTES(counter("levee.retry.wanted.bytes", "Of these, bytes that were wanted")),
    RETRY_READ_AMPLIFICATION(gauge(
            "levee.retry.read.amplification",
            "Bytes read of the retry topic for one that was wanted, since the start")),
    COMMITS(counter("levee.commits", "Commits that the broker acknowledged")),
    COMMITS_FAILED(counter("levee.commits.failed", "Commits that it refused, or did not answer")),
    REBALANCES(counter("levee.rebalances", "How often partitions were assigned, revoked or lost")),
    TAKEOVER(timer(
            "levee.takeover",
            "How long a partition stood still from its assignment to its beginning: a few commits and reads")),
    OVERRUNS(counter("levee.overruns", "Handlers that were interrupted because they outlived the drain budget")),
    OUT_OF_RANGE(counter("levee.out.of.range", "How often the log no longer had the position that was read")),
    POLL_AGE(seconds("levee.poll.age", "Time since the last poll began")),
    POLL_HEADROOM_USED(gauge(
            "levee.poll.headroom.used",
            "The same as a share of max.poll.interval.ms: at 1 the group takes partitions away")),
    POLL_GAP_MAX(seconds("levee.poll.gap.max", "Longest time between two polls since the start"));

    @SuppressWarnings("ImmutableEnumChecker") // its one list is a copy
    private final MeterSpec spec;

    ConsumerMeter(MeterSpec spec) {
        this.spec = spec;
    }

    public MeterSpec spec() {
        return spec;
    }
}
