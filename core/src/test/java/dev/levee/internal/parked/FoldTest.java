package dev.levee.internal.parked;

import static dev.levee.internal.parked.ParkedIndex.NONE;
import static dev.levee.internal.parked.RetryPartition.SOURCE;
import static dev.levee.internal.parked.RetryPartition.TOPIC_ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.levee.LeveeException;
import dev.levee.wire.ParkKey;
import dev.levee.wire.ParkedRecord;
import dev.levee.wire.RetryProgress;
import dev.levee.wire.RetryProgress.Takeover;
import dev.levee.wire.StartMark;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class FoldTest {

    private final RetryPartition log = new RetryPartition();

    @Test
    void aParkedRecordIsLiveWithAllThatItSays() {
        log.skip(90).park(17, 4, 2);
        Folded folded = fold(RetryProgress.NONE);
        ParkedIndex index = folded.index();
        int slot = index.find(17);
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.keyed(slot)).isTrue();
        assertThat(index.keyHash(slot)).isEqualTo(7);
        assertThat(index.retryOffset(slot)).isEqualTo(90);
        assertThat(index.ownerEpoch(slot)).isEqualTo(4);
        assertThat(index.version(slot)).isEqualTo(2);
        assertThat(index.dueAtMillis(slot)).isEqualTo(1_002);
        assertThat(index.bytes(slot)).isEqualTo(RecordBytes.of(log.last()));
        assertThat(index.low()).isEqualTo(90);
        assertThat(folded.ended()).isEmpty();
    }

    @Test
    void anUnkeyedOneWaitsForNobody() {
        log.park(new ParkedRecord(RetryPartition.origin(5), -1, 1, 0, 0, false, ParkedRecord.NEVER, null));
        ParkedIndex index = fold(RetryProgress.NONE).index();
        assertThat(index.keyed(index.find(5))).isFalse();
        assertThat(index.headOf(0)).isEqualTo(NONE);
    }

    @Test
    void ofOneKeyTheOrderIsThatOfTheSource() {
        log.park(20, 1, 0).park(30, 1, 0).park(10, 1, 0).park(21, 1, 0);
        ParkedIndex index = fold(RetryProgress.NONE).index();
        int head = index.headOf(0);
        assertThat(index.origin(head)).isEqualTo(10);
        assertThat(index.origin(index.next(head))).isEqualTo(20);
        assertThat(index.origin(index.next(index.next(head)))).isEqualTo(30);
    }

    @Test
    void theNewestVersionLivesAndTheOthersAreToBeEnded() {
        log.park(17, 1, 0).park(17, 1, 1).park(17, 3, 0);
        Folded folded = fold(RetryProgress.NONE);
        assertThat(live(folded, 17)).isEqualTo(2);
        assertThat(folded.ended()).containsExactly(new Ended(17, 1, 0, 0), new Ended(17, 1, 1, 1));
    }

    @Test
    void aTombstoneEndsItsVersionAlone() {
        log.park(17, 1, 0).park(17, 1, 1).end(17, 1, 0).end(17, 1, 7).end(18, 1, 1);
        Folded folded = fold(RetryProgress.NONE);
        assertThat(live(folded, 17)).isEqualTo(1);
        assertThat(folded.ended()).isEmpty();
    }

    @Test
    void whenTheNewestIsEndedTheOneBeforeLives() {
        log.park(17, 1, 0).park(17, 1, 1).end(17, 1, 1);
        Folded folded = fold(RetryProgress.NONE);
        assertThat(live(folded, 17)).isZero();
        assertThat(folded.index().version(folded.index().find(17))).isZero();
        assertThat(folded.ended()).isEmpty();
    }

    @Test
    void whenAllAreEndedNothingLives() {
        log.park(17, 1, 0).park(17, 1, 1).end(17, 1, 0).end(17, 1, 1);
        Folded folded = fold(RetryProgress.NONE);
        assertThat(folded.index().size()).isZero();
        assertThat(folded.ended()).isEmpty();
        assertThat(folded.leaderEpochs()).isEmpty();
    }

    @Test
    void aVoidVersionIsEndedAndTheOneBeforeItLives() {
        log.park(17, 1, 0).park(17, 1, 1).park(18, 2, 0);
        Folded folded = fold(new RetryProgress(0, List.of(new Takeover(2, 1)), List.of()));
        assertThat(live(folded, 17)).isZero();
        assertThat(live(folded, 18)).isEqualTo(2);
        assertThat(folded.ended()).containsExactly(new Ended(17, 1, 1, 1));
    }

    @Test
    void aVoidVersionNeverComesToLife() {
        log.park(17, 1, 0).park(17, 2, 0).end(17, 2, 0);
        Folded folded = fold(new RetryProgress(0, List.of(new Takeover(2, 0)), List.of()));
        assertThat(folded.index().size()).isZero();
        assertThat(folded.ended()).containsExactly(new Ended(17, 1, 0, 0));

        log.end(17, 1, 0);
        assertThat(fold(new RetryProgress(0, List.of(new Takeover(2, 0)), List.of()))
                        .ended())
                .isEmpty();
    }

    @Test
    void ofARecordThatIsDoneAllVersionsAreEnded() {
        log.park(17, 1, 0).park(18, 1, 0).park(17, 1, 1).park(16, 1, 0).end(16, 1, 0);
        Folded folded = fold(new RetryProgress(0, List.of(), List.of(16L, 17L)));
        assertThat(folded.index().find(17)).isEqualTo(NONE);
        assertThat(live(folded, 18)).isEqualTo(1);
        assertThat(folded.ended()).containsExactly(new Ended(17, 1, 0, 0), new Ended(17, 1, 1, 2));
    }

    @Test
    void endedOnesComeInTheOrderOfTheLog() {
        log.park(30, 1, 0).park(20, 1, 0).park(10, 1, 0);
        assertThat(fold(new RetryProgress(0, List.of(), List.of(10L, 20L, 30L))).ended())
                .extracting(Ended::origin)
                .containsExactly(30L, 20L, 10L);
    }

    @Test
    void whatANewerOwnerWroteLives() {
        log.park(17, 9, 0);
        assertThat(live(fold(new RetryProgress(0, List.of(new Takeover(2, 0)), List.of())), 17))
                .isZero();
    }

    @Test
    void aVersionThatStandsAgainUnderItsKeyIsNotEnded() {
        log.park(17, 1, 0).park(17, 1, 0);
        Folded folded = fold(RetryProgress.NONE);
        assertThat(live(folded, 17)).isEqualTo(1);
        assertThat(folded.ended()).as("a tombstone would end the live one").isEmpty();
    }

    @Test
    void aVersionOfAnotherKeyMovesTheRecordToThatKey() {
        log.park(11, 1, 0).park(21, 1, 0);
        log.park(new ParkedRecord(RetryPartition.origin(11), -1, 2, 0, 99, true, 0, null));
        ParkedIndex index = fold(RetryProgress.NONE).index();
        assertThat(index.headOf(99)).isEqualTo(index.find(11));
        assertThat(index.headOf(1)).isEqualTo(index.find(21));
        assertThat(index.isHead(index.find(21))).isTrue();
    }

    @Test
    void leaderEpochsAreKeptFromTheCommittedOffsetOn() {
        log.park(16, 1, 0).park(18, 1, 0).park(17, 1, 0).park(19, 1, 0).end(19, 1, 0);
        log.park(new ParkedRecord(RetryPartition.origin(20), -1, 1, 0, 0, true, 0, null));
        var fold = new Fold(TOPIC_ID, SOURCE, RetryProgress.NONE, 17);
        log.records().forEach(fold::read);
        assertThat(fold.folded().leaderEpochs())
                .containsExactly(Map.entry(17L, 17), Map.entry(18L, 18), Map.entry(20L, -1));
    }

    @Test
    void whatIsOfOthersIsPassed() {
        byte[] text = "x".getBytes(UTF_8);
        log.append(StartMark.key(TOPIC_ID), text, new RecordHeaders());
        log.append(new ParkKey(TOPIC_ID, 30, 1, 1, 1).encode(), text, new RecordHeaders());
        log.append(new ParkKey(Uuid.ONE_UUID, SOURCE, 1, 1, 1).encode(), text, new RecordHeaders());
        log.append("park:".getBytes(UTF_8), text, new RecordHeaders());
        log.append(null, text, new RecordHeaders());
        Folded folded = fold(RetryProgress.NONE);
        assertThat(folded.index().size()).isZero();
        assertThat(folded.ended()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNamed() {
        log.skip(8).park(17, 1, 0);
        log.last().headers().remove("levee-due-at").add("levee-due-at", "soon".getBytes(UTF_8));
        assertThatExceptionOfType(LeveeException.class)
                .isThrownBy(() -> fold(RetryProgress.NONE))
                .withMessageStartingWith("the parked record levee.billing.retry-0@8 cannot be read:"
                        + " header levee-due-at is malformed: 'soon'. If a newer release wrote it, ");
    }

    @Test
    void aKeyThatCannotBeReadIsNamed() {
        log.append(
                (new String(ParkKey.prefixOf(TOPIC_ID, SOURCE), UTF_8) + "x").getBytes(UTF_8),
                null,
                new RecordHeaders());
        assertThatExceptionOfType(LeveeException.class)
                .isThrownBy(() -> fold(RetryProgress.NONE))
                .withMessageContaining("levee.billing.retry-0@0 cannot be read: no key of a parked record");
    }

    @Test
    void anOwnerEpochThatCannotBeIsNamed() {
        log.park(17, 1L << 40, 0);
        assertThatExceptionOfType(LeveeException.class)
                .isThrownBy(() -> fold(RetryProgress.NONE))
                .withMessageContaining("retry-0@0 cannot be read")
                .withMessageContaining("owner epoch 1099511627776");
    }

    private Folded fold(RetryProgress progress) {
        var fold = new Fold(TOPIC_ID, SOURCE, progress, 0);
        log.records().forEach(fold::read);
        return fold.folded();
    }

    /** The retry offset of the live version. */
    private static long live(Folded folded, long origin) {
        return folded.index().retryOffset(folded.index().find(origin));
    }
}
