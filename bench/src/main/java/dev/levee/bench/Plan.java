package dev.levee.bench;

import static dev.levee.bench.contender.Contenders.LEVEE;
import static dev.levee.bench.contender.Contenders.LEVEE_SENDING;
import static dev.levee.bench.contender.Contenders.LEVEE_TRANSACTIONS;
import static dev.levee.bench.contender.Contenders.LEVEE_VIRTUAL;
import static dev.levee.bench.contender.Contenders.PARALLEL_KEY;
import static dev.levee.bench.contender.Contenders.PARALLEL_UNORDERED;
import static dev.levee.bench.contender.Contenders.RAW;
import static dev.levee.bench.contender.Contenders.RAW_CONSUMER;
import static dev.levee.bench.contender.Contenders.SHARE;
import static dev.levee.bench.contender.Contenders.SPRING_BATCH;
import static dev.levee.bench.contender.Contenders.SPRING_RECORD;

import dev.levee.bench.contender.Contenders;
import dev.levee.bench.live.Latency;
import dev.levee.bench.live.Roll;
import dev.levee.bench.load.Keys;
import dev.levee.bench.load.Records;
import dev.levee.bench.load.Work;
import dev.levee.bench.round.Row;
import dev.levee.bench.waiting.Drain;
import dev.levee.bench.waiting.InFlight;
import dev.levee.bench.waiting.Rebuild;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is measured, and how much of it.
 *
 * @param records read in a round by who needs less than microseconds for one
 * @param rounds that count
 * @param whole whether rows count that carry no figure with a goal or tell how costs grow, and contenders that no figure compares
 */
record Plan(int records, int warmUps, int rounds, boolean whole) {

    static final String NOOP = "noop";
    static final String SLOW_PEERS = "noop, few";
    static final String FREE = "noop, many";
    static final String BLOCKED = "noop, blocked";
    static final String PARTITIONS_500 = "noop, 500 partitions";
    static final String KEYS_1M = "noop, 1M keys";
    static final String ONE_WORKER = "noop, c1";
    static final String MANY_WORKERS = "noop, c10000";
    static final String HOT_KEY = "hot key";
    static final String ZIPF = "zipf";
    static final String FAILING = "1% fail once";
    static final String WAITING_1 = "1 ms, c200";
    static final String WAITING_100 = "100 ms, c5000";
    static final String WAITING_5 = "5 ms, c200";
    static final String USING_20 = "20 us";
    static final String PIPELINE = "tx, one output each";

    private static final Set<String> QUICK = Set.of(NOOP, SLOW_PEERS, HOT_KEY, WAITING_100, WAITING_5);

    private static final Set<Contenders> QUICKEST = EnumSet.of(RAW, RAW_CONSUMER, LEVEE, LEVEE_VIRTUAL, PARALLEL_KEY);

    private static final int PARTITIONS = 6;
    private static final int KEYS = 10_000;
    private static final int MANY_KEYS = 100_000;
    /** Every row of Levee but those whose names say otherwise. */
    private static final int CONCURRENCY = 256;

    /** So many sends may wait for their acknowledgements that this is not what bounds them. */
    private static final int SENDING = 4_000;

    private static final int BLOCK_EVERY = 100_000;
    /** Takes longer to read than a record blocks. */
    private static final int LAST = 3_000_000;

    static Plan quick() {
        return new Plan(1_000_000, 2, 3, false);
    }

    static Plan full() {
        return new Plan(3_000_000, 5, 7, true);
    }

    List<Row> rows() {
        return whole
                ? all()
                : all().stream()
                        .filter(row -> QUICK.contains(row.name()))
                        .map(row -> row.with(QUICKEST))
                        .toList();
    }

    private List<Row> all() {
        var uniform = Records.of(PARTITIONS, records, Keys.UNIFORM, KEYS);
        var many = Records.of(PARTITIONS, 4 * records + LAST, Keys.UNIFORM, KEYS);
        var few = Records.of(PARTITIONS, records / 10, Keys.UNIFORM, KEYS);
        return List.of(
                new Row(
                        NOOP,
                        uniform,
                        Work.NONE,
                        CONCURRENCY,
                        List.of(RAW, RAW_CONSUMER, LEVEE, SHARE, SPRING_RECORD, SPRING_BATCH),
                        warmUps,
                        rounds),
                new Row(
                        SLOW_PEERS,
                        few,
                        Work.NONE,
                        CONCURRENCY,
                        List.of(PARALLEL_KEY, PARALLEL_UNORDERED),
                        1,
                        Math.min(3, rounds)),
                new Row(FREE, many, Work.NONE, CONCURRENCY, List.of(LEVEE), 1, Math.min(3, rounds)),
                new Row(
                        BLOCKED,
                        many,
                        Work.blockingEvery(BLOCK_EVERY, many.count() - LAST),
                        CONCURRENCY,
                        List.of(LEVEE),
                        1,
                        Math.min(3, rounds)),
                new Row(
                        FAILING,
                        few,
                        Work.failingEvery(100),
                        CONCURRENCY,
                        List.of(LEVEE, PARALLEL_KEY),
                        1,
                        Math.min(3, rounds)),
                growth(PARTITIONS_500, Records.of(500, records, Keys.UNIFORM, KEYS), CONCURRENCY),
                growth(KEYS_1M, Records.of(PARTITIONS, records, Keys.UNIFORM, 1_000_000), CONCURRENCY),
                growth(ONE_WORKER, uniform, 1),
                growth(MANY_WORKERS, uniform, 10_000),
                new Row(
                        HOT_KEY,
                        Records.of(PARTITIONS, records / 2, Keys.HOT, 1),
                        Work.NONE,
                        CONCURRENCY,
                        List.of(RAW, LEVEE),
                        warmUps,
                        rounds),
                new Row(
                        ZIPF,
                        Records.of(PARTITIONS, records, Keys.ZIPF, KEYS),
                        Work.NONE,
                        CONCURRENCY,
                        List.of(RAW, LEVEE),
                        warmUps,
                        rounds),
                new Row(WAITING_1, few, Work.waiting(1), 200, List.of(LEVEE, PARALLEL_KEY), 1, Math.min(3, rounds)),
                new Row(
                        WAITING_100,
                        Records.of(PARTITIONS, whole ? records / 2 : records / 4, Keys.UNIFORM, MANY_KEYS),
                        Work.waiting(100),
                        5_000,
                        List.of(LEVEE_VIRTUAL),
                        1,
                        Math.min(3, rounds)),
                new Row(WAITING_5, few, Work.waiting(5), 200, List.of(LEVEE, PARALLEL_KEY), 1, Math.min(3, rounds)),
                new Row(USING_20, few, Work.using(20), CONCURRENCY, List.of(RAW, LEVEE), 1, Math.min(3, rounds)),
                new Row(
                        PIPELINE,
                        few,
                        Work.NONE,
                        SENDING,
                        List.of(LEVEE_SENDING, LEVEE_TRANSACTIONS),
                        2,
                        Math.min(3, rounds)));
    }

    private Row growth(String name, Records grown, int concurrency) {
        return new Row(name, grown, Work.NONE, concurrency, List.of(RAW, LEVEE), warmUps, rounds);
    }

    List<Experiment> experiments() {
        if (!whole) {
            return List.of(
                    new Latency(2, 5), new Roll(1), new Rebuild(records / 6, records, 1), new Drain(records / 20));
        }
        return List.of(
                new Latency(rounds, records / 100_000),
                new Roll(3),
                new Rebuild(records / 3, records, 3),
                new Drain(records / 20),
                new InFlight(10_000),
                new InFlight(100_000),
                new InFlight(1_000_000));
    }
}
