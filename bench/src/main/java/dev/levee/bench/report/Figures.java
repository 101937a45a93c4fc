package dev.levee.bench.report;

import static dev.levee.bench.contender.Contenders.LEVEE;
import static dev.levee.bench.contender.Contenders.LEVEE_SENDING;
import static dev.levee.bench.contender.Contenders.LEVEE_TRANSACTIONS;
import static dev.levee.bench.contender.Contenders.LEVEE_VIRTUAL;
import static dev.levee.bench.contender.Contenders.PARALLEL_KEY;
import static dev.levee.bench.contender.Contenders.POOL;
import static dev.levee.bench.contender.Contenders.RAW;
import static dev.levee.bench.contender.Contenders.RAW_CONSUMER;

import dev.levee.bench.round.Measured;
import java.util.List;

/** The figures that are to be reached. */
public final class Figures {

    private static final double IDEAL_5_MS_C200 = 200 / 0.005;

    private static final double IDEAL_100_MS_C5000 = 5_000 / 0.1;

    private Figures() {}

    public static List<Figure> noop(Compared noop) {
        return List.of(
                Figure.atLeast("noop_key_vs_raw", 0.9, noop.speedOver(LEVEE, RAW)),
                Figure.atMost("cpu_per_record_vs_raw", 1.5, noop.processorOver(LEVEE, RAW)),
                Figure.atMost("alloc_bytes_per_record_over_raw", 200, noop.bytesOver(LEVEE, RAW)));
    }

    /** The same over a loop in the group protocol that Levee takes. */
    public static List<Figure> ofItsProtocol(Compared noop) {
        return List.of(
                Figure.told("noop_key_vs_raw_of_its_protocol", noop.speedOver(LEVEE, RAW_CONSUMER)),
                Figure.told("cpu_per_record_vs_raw_of_its_protocol", noop.processorOver(LEVEE, RAW_CONSUMER)));
    }

    /** Of rows with other numbers of rounds: median against each. */
    public static Figure overParallelConsumer(Compared noop, Compared few) {
        double mine = Median.of(noop.of(LEVEE, Measured::perSecond));
        return Figure.atLeast(
                "noop_key_vs_parallel_consumer", 50, few.of(PARALLEL_KEY, theirs -> mine / theirs.perSecond()));
    }

    /** One record in 100,000 blocks for a second. */
    public static Figure blocked(Compared unblocked, Compared blocked) {
        double free = Median.of(unblocked.of(LEVEE, Measured::perSecond));
        return Figure.atLeast(
                "noop_blocked_vs_itself", 0.85, blocked.of(LEVEE, measured -> measured.perSecond() / free));
    }

    /** Time per record, against that of the empty handler as it comes. */
    public static Figure growth(String name, Compared noop, Compared grown) {
        double mine = Median.of(noop.of(LEVEE, Measured::perSecond));
        return Figure.atMost(name, 1.3, grown.of(LEVEE, measured -> mine / measured.perSecond()));
    }

    public static Figure hotKey(Compared hot) {
        return Figure.atLeast("hotkey_vs_raw", 0.5, hot.speedOver(LEVEE, RAW));
    }

    /** Of what so many workers could do, while a plain loop reads more than that. */
    public static Figure waitingLong(Compared waiting) {
        return Figure.atLeast("work100ms_c5000_efficiency", 0.9, waiting.efficiency(LEVEE_VIRTUAL, IDEAL_100_MS_C5000));
    }

    public static Figure waiting(Compared waiting) {
        return Figure.atLeast("work5ms_c200_efficiency", 0.97, waiting.efficiency(LEVEE, IDEAL_5_MS_C200));
    }

    /** The same against so many threads without order or offsets. */
    public static Figure waitingOverPool(Compared waiting) {
        return Figure.told("work5ms_c200_vs_pool", waiting.speedOver(LEVEE, POOL));
    }

    /** At epochs of 100 ms, over a producer that sends as it likes. */
    public static Figure transactions(Compared pipeline) {
        return Figure.atLeast("transactions_vs_sending", 0.5, pipeline.speedOver(LEVEE_TRANSACTIONS, LEVEE_SENDING));
    }
}
