package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Ordering;
import dev.levee.internal.parked.Folded;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** While the handler is trivial one worker gets everything; when it no longer is, keys go side by side again. */
class SweepTest {

    private static final long MILLI = 1_000_000;

    private final Effects effects = new Effects();
    private Shard shard = new Shard(Given.settings(Ordering.KEY), effects, Given.from(0), Folded.nothing(), List.of());
    private long now = 1_000 * MILLI;

    @Test
    void aTrivialHandlerGetsEverythingAsOneRun() {
        Run sweep = startSweep();

        assertThat(sweep.size()).isEqualTo(500);
        assertThat(effects.queue).isEmpty();
    }

    @Test
    void oneSlowCallBreaksTheSweep() {
        Run sweep = startSweep();
        claim(sweep);
        now += 6 * MILLI;
        shard.tick(now);

        assertThat(effects.queue).hasSize(499);
    }

    @Test
    void manyCallsOfSomeMillisecondsBreakTheSweepToo() {
        Run sweep = startSweep();
        int calls = 0;
        while (sweep.claim(now, () -> {}) >= 0) {
            calls++;
            now += 4 * MILLI;
            sweep.succeed();
            shard.tick(now);
        }

        assertThat(calls).isLessThan(30);
        assertThat(effects.queue).hasSize(500 - calls);
    }

    @Test
    void recordsOrderedByAKeyOfTheUsersAreNotSwept() {
        var settings = Given.settings(Ordering.KEY).orderedBy(record -> record.key());
        shard = new Shard(settings, effects, Given.from(0), Folded.nothing(), List.of());

        assertThat(startSweep().size()).isEqualTo(1);
        assertThat(effects.queue).hasSize(499);
    }

    @Test
    void aSweepIsNoLongerThanARunMayBe() {
        shard.adjust(Given.settings(Ordering.KEY).within(2_000, 64L << 20, 64, 7), now);

        assertThat(startSweep().size()).isEqualTo(7);
    }

    /** Teaches the shard that the handler is trivial, then gives it 500 records of 500 keys. */
    private Run startSweep() {
        poll(0, 500);
        for (Run run : List.copyOf(effects.queue)) {
            effects.queue.remove(run);
            claim(run);
            run.succeed();
            shard.ended(run, null, 1_000, now);
        }
        poll(500, 1_000);
        return effects.queue.remove(0);
    }

    private void claim(Run run) {
        assertThat(run.claim(now, () -> {})).isNotNegative();
    }

    private void poll(long from, long to) {
        List<ConsumerRecord<byte[], byte[]>> records = LongStream.range(from, to)
                .mapToObj(offset -> Given.record(offset, "key-" + offset))
                .toList();
        shard.polled(records, to, -1, now);
    }
}
