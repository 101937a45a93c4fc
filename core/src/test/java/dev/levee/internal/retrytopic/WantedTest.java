package dev.levee.internal.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Single records are read in offset order, and gaps are read or jumped over, whichever is cheaper. */
class WantedTest {

    private static final long JUMP_BYTES = 8_000;

    private final ReadMeter meter = new ReadMeter();
    private final Wanted wanted = new Wanted(JUMP_BYTES, meter);
    private final List<String> answers = new ArrayList<>();

    private final LoadAnswer answer = new LoadAnswer() {
        @Override
        public void loaded(ConsumerRecord<byte[], byte[]> record) {
            answers.add("loaded " + record.offset());
        }

        @Override
        public void absent(long offset) {
            answers.add("absent " + offset);
        }

        @Override
        public void failed(long offset, RuntimeException why) {
            answers.add("failed " + offset);
        }
    };

    private void want(long... offsets) {
        for (long offset : offsets) {
            wanted.add(offset, answer);
        }
    }

    @Test
    void whatIsFarIsJumpedTo() {
        want(100);

        assertThat(wanted.readFrom(-1)).isEqualTo(100);
        assertThat(wanted.readFrom(50)).isEqualTo(100);
    }

    @Test
    void whatIsNearIsReadTo() {
        want(5, 9);
        wanted.passed(Parked.at(5), 5, 6);

        assertThat(wanted.readFrom(6)).isEqualTo(6);
    }

    @Test
    void howFarIsFarFollowsTheSizeOfRecords() {
        want(0, 6);
        // hundreds of offsets a record, since compaction took the others
        for (int i = 0; i < 50; i++) {
            wanted.passed(Parked.at(1_000L * i), 1_000L * i, 1_000L * (i + 1));
        }
        want(50_500);

        assertThat(wanted.readFrom(50_000)).isEqualTo(50_000);
    }

    /** Upwards, then from the lowest again: else what is wanted last would keep coming first. */
    @Test
    void aSweepGoesOnAboveAndLeavesWhatIsBelowToTheNext() {
        want(10, 90);
        wanted.passed(Parked.at(10), 10, 11);
        want(5);

        assertThat(wanted.readFrom(11)).isEqualTo(90);
        wanted.passed(Parked.at(90), 90, 91);
        assertThat(wanted.readFrom(91)).isEqualTo(5);
    }

    @Test
    void eachIsAnsweredOnceWhetherItStandsThereOrNot() {
        want(3, 4, 5, 5);

        wanted.passed(Parked.at(2, 3, 5, 6), 2, 7);

        assertThat(answers).containsExactlyInAnyOrder("loaded 3", "loaded 5", "loaded 5", "absent 4");
        assertThat(wanted.isIdle()).isTrue();
    }

    @Test
    void whatStandsOutsideOfTheLogIsAbsent() {
        want(1, 7, 20);

        wanted.within(new Bounds(5, 15));

        assertThat(answers).containsExactlyInAnyOrder("absent 1", "absent 20");
        assertThat(wanted.readFrom(-1)).isEqualTo(7);
    }

    @Test
    void theMeterTellsWhatWasReadForWhatWasWanted() {
        want(3);

        wanted.passed(Parked.at(2, 3, 4), 2, 5);

        assertThat(meter.readBytes()).isEqualTo(3 * meter.wantedBytes());
    }
}
