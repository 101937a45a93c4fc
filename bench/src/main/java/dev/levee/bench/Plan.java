package dev.levee.bench;

import static dev.levee.bench.contender.Contenders.LEVEE;
import static dev.levee.bench.contender.Contenders.LEVEE_SENDING;
import static dev.levee.bench.contender.Contenders.LEVEE_TRANSACTIONS;
import static dev.levee.bench.contender.Contenders.LEVEE_VIRTUAL;
import static dev.levee.bench.contender.Contenders.PARALLEL_KEY;
import static dev.levee.bench.contender.Contenders.PARALLEL_UNORDERED;
import static dev.levee.bench.contender.Contenders.POOL;
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
import java.util.List;

/** What is measured. */
record Plan(List<Row> rows, List<Experiment> experiments) {

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

    /** What has a goal to reach and takes no long time to show it; by JVMs that are hardly warm. */
    static Plan quick() {
        var empty = new Turns(2, 2);
        var working = new Turns(1, 2);
        var uniform = uniform(1_000_000);
        var few = uniform(100_000);
        return new Plan(
                List.of(
                        empty.row(NOOP, uniform, Work.NONE, CONCURRENCY, RAW, LEVEE),
                        working.row(SLOW_PEERS, few, Work.NONE, CONCURRENCY, PARALLEL_KEY),
                        empty.row(HOT_KEY, hot(500_000), Work.NONE, CONCURRENCY, RAW, LEVEE),
                        working.row(WAITING_100, manyKeys(200_000), Work.waiting(100), 5_000, LEVEE_VIRTUAL),
                        working.row(WAITING_5, few, Work.waiting(5), 200, LEVEE)),
                List.of(new Latency(1, 5), new Roll(1, 10), new Rebuild(100_000, 300_000, 1)));
    }

    static Plan full() {
        var empty = new Turns(5, 7);
        var working = new Turns(1, 3);
        var uniform = uniform(3_000_000);
        var few = uniform(300_000);
        var many = uniform(12_000_000 + LAST);
        var on500 = Records.of(500, uniform.count(), Keys.UNIFORM, KEYS);
        var of1M = Records.of(PARTITIONS, uniform.count(), Keys.UNIFORM, 1_000_000);
        var zipf = Records.of(PARTITIONS, uniform.count(), Keys.ZIPF, KEYS);
        var blocking = Work.blockingEvery(BLOCK_EVERY, many.count() - LAST);
        return new Plan(
                List.of(
                        empty.row(
                                NOOP,
                                uniform,
                                Work.NONE,
                                CONCURRENCY,
                                RAW,
                                RAW_CONSUMER,
                                LEVEE,
                                SHARE,
                                SPRING_RECORD,
                                SPRING_BATCH),
                        working.row(SLOW_PEERS, few, Work.NONE, CONCURRENCY, PARALLEL_KEY, PARALLEL_UNORDERED),
                        working.row(FREE, many, Work.NONE, CONCURRENCY, LEVEE),
                        working.row(BLOCKED, many, blocking, CONCURRENCY, LEVEE),
                        working.row(FAILING, few, Work.failingEvery(100), CONCURRENCY, LEVEE, PARALLEL_KEY),
                        empty.row(PARTITIONS_500, on500, Work.NONE, CONCURRENCY, RAW, LEVEE),
                        empty.row(KEYS_1M, of1M, Work.NONE, CONCURRENCY, RAW, LEVEE),
                        empty.row(ONE_WORKER, uniform, Work.NONE, 1, RAW, LEVEE),
                        empty.row(MANY_WORKERS, uniform, Work.NONE, 10_000, RAW, LEVEE),
                        empty.row(HOT_KEY, hot(1_500_000), Work.NONE, CONCURRENCY, RAW, LEVEE),
                        empty.row(ZIPF, zipf, Work.NONE, CONCURRENCY, RAW, LEVEE),
                        working.row(WAITING_1, few, Work.waiting(1), 200, POOL, LEVEE, PARALLEL_KEY),
                        working.row(WAITING_100, manyKeys(1_500_000), Work.waiting(100), 5_000, LEVEE_VIRTUAL),
                        working.row(WAITING_5, few, Work.waiting(5), 200, POOL, LEVEE, PARALLEL_KEY),
                        working.row(USING_20, few, Work.using(20), CONCURRENCY, RAW, LEVEE),
                        new Turns(2, 3).row(PIPELINE, few, Work.NONE, SENDING, LEVEE_SENDING, LEVEE_TRANSACTIONS)),
                List.of(
                        new Latency(7, 30),
                        new Roll(3, 10),
                        new Rebuild(1_000_000, 2_000_000, 3),
                        new Drain(150_000),
                        new InFlight(10_000),
                        new InFlight(100_000),
                        new InFlight(1_000_000)));
    }

    /** How often everybody has a turn, before it counts and then. */
    private record Turns(int warmUps, int rounds) {

        Row row(String name, Records records, Work work, int concurrency, Contenders... contenders) {
            return new Row(name, records, work, concurrency, List.of(contenders), warmUps, rounds);
        }
    }

    private static Records uniform(int count) {
        return Records.of(PARTITIONS, count, Keys.UNIFORM, KEYS);
    }

    private static Records manyKeys(int count) {
        return Records.of(PARTITIONS, count, Keys.UNIFORM, MANY_KEYS);
    }

    private static Records hot(int count) {
        return Records.of(PARTITIONS, count, Keys.HOT, 1);
    }
}
