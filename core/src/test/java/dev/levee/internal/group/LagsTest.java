package dev.levee.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Retry;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** M7.2: lag is right to the second, and does not cost each poll a question to the client, which may have to wait for its answer. */
class LagsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long END = 1_000;

    private final Crank crank = new Crank(10_000, Retry.never(), null);
    private final Snapshots snapshots = new Snapshots(crank.positions, crank.time);
    private int produced;

    private void read(int times) {
        for (int i = 0; i < times; i++) {
            crank.produce(Crank.P0, produced++, "a");
            crank.turn();
        }
    }

    private OptionalLong lag() {
        return snapshots.of(crank.assignment.owned(), false).get(0).lag();
    }

    @Test
    void howeverOftenIsPolledItIsAskedOnceASecond() {
        crank.assign(Crank.P0);
        crank.time.advance(SECOND);
        read(100);
        int before = crank.consumer.lagQuestions;
        read(100);
        assertThat(crank.consumer.lagQuestions).isEqualTo(before);
        crank.time.advance(SECOND);
        read(1);
        assertThat(crank.consumer.lagQuestions).isEqualTo(before + 1);
        assertThat(lag()).hasValue(END - produced);
    }

    @Test
    void itIsAskedOnceMoreWhenReadingHasEnded() {
        crank.assign(Crank.P0);
        crank.time.advance(SECOND);
        read(3);
        crank.time.advance(SECOND);
        crank.turn();
        assertThat(lag()).as("that of the last record").hasValue(END - 3);
        int before = crank.consumer.lagQuestions;
        crank.time.advance(SECOND);
        crank.turn();
        assertThat(crank.consumer.lagQuestions).as("nothing was read since").isEqualTo(before);
    }
}
