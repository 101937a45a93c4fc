package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.wire.OffsetMap;
import dev.levee.wire.OffsetMapBudget;
import dev.levee.wire.RetryProgress;
import dev.levee.wire.Suspicion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What is taken in, what waits, when polling pauses, and what earlier owners' maps are worth. */
class IntakeTest {

    private static final OffsetMap ALL_BUT_10_AND_12 = OffsetMap.of(10, 15, new long[] {10, 12});

    @Test
    void whatEarlierOwnersFinishedIsNotTakenInAgain() {
        var takeover = Given.from(ALL_BUT_10_AND_12);
        var intake = new Intake(Given.settings(100, 1 << 20, Given.BUDGET), takeover);
        intake.polled(Given.records(10, 11, 12, 13, 14, 15), 16, -1);
        assertThat(takeAll(intake)).containsExactly(10L, 12L, 15L);
        assertThat(point(intake).offset()).isEqualTo(10);
    }

    @Test
    void beyondWhatWasPolledTheInheritedMapStillCounts() {
        var takeover = Given.from(ALL_BUT_10_AND_12);
        var intake = new Intake(Given.settings(100, 1 << 20, Given.BUDGET), takeover);
        intake.polled(Given.records(10), 11, -1);
        assertThat(takeAll(intake)).containsExactly(10L);
        intake.finish(Given.record(10, null));
        var map = Given.decode(point(intake)).finished();
        assertThat(map).isEqualTo(OffsetMap.of(11, 15, new long[] {12}));
    }

    @Test
    void recordsOfALaterLeaderThanAnyOwnerSawAreOtherRecords() {
        var takeover = new Takeover(Given.LOG, 5, 3, 3, Suspicion.NONE, ALL_BUT_10_AND_12);
        var intake = new Intake(Given.settings(100, 1 << 20, Given.BUDGET), takeover);
        intake.polled(List.of(Given.record(10, null, 3), Given.record(11, null, 3)), 12, -1);
        intake.polled(List.of(Given.record(13, null, 4), Given.record(14, null, 4)), 15, -1);
        assertThat(takeAll(intake)).containsExactly(10L, 13L, 14L);
        var map = Given.decode(point(intake)).finished();
        assertThat(map.isFinished(11)).isTrue();
        assertThat(map.isFinished(13)).isFalse();
        assertThat(map.isFinished(14)).isFalse();
    }

    @Test
    void whereALaterLeadersMarkersAreFinishedTheMapSaysNothingOfWhatComesBehindThem() {
        var takeover = new Takeover(Given.LOG, 5, 3, 3, Suspicion.NONE, ALL_BUT_10_AND_12);
        var intake = new Intake(Given.settings(100, 1 << 20, Given.BUDGET), takeover);
        intake.polled(List.of(Given.record(10, null, 3)), 12, 4);
        assertThat(takeAll(intake)).containsExactly(10L);
        assertThat(Given.decode(point(intake)).finished().isFinished(13)).isFalse();
    }

    /** Of markers and aborted records nobody sees more than that the position has passed them. */
    @Test
    void thePositionKnowsItsLeaderEpochWithoutAnyRecord() {
        var intake = new Intake(Given.settings(100, 1 << 20, Given.BUDGET), Given.from(0));
        intake.polled(List.of(), 4, 2);
        assertThat(takeAll(intake)).isEmpty();
        assertThat(point(intake).offset()).isEqualTo(4);
        assertThat(point(intake).leaderEpoch()).isEqualTo(2);

        intake.polled(List.of(Given.record(4, null, 3)), 6, 3);
        assertThat(takeAll(intake)).containsExactly(4L);
        assertThat(point(intake).offset()).isEqualTo(4);
        assertThat(point(intake).leaderEpoch()).isEqualTo(2);
    }

    @Test
    void noMoreIsTakenInThanTheMapCanSay() {
        var budget = OffsetMapBudget.forMetadataLimit(120);
        var intake = new Intake(Given.settings(10_000, 1 << 20, budget), Given.from(0));
        long[] apart = IntStream.range(0, 5_000).mapToLong(i -> i * 100L).toArray();
        intake.polled(Given.records(apart), 500_000, -1);
        assertThat(takeAll(intake)).hasSize(budget.maxUnfinished());
        assertThat(intake.isMapFull()).isTrue();
        intake.finish(Given.record(0, null));
        assertThat(takeAll(intake)).hasSize(1);
    }

    /** M9.4: a range that runs again in front of unfinished records of before. */
    @Test
    void whatTheInheritedMapStillHasToSayCountsToo() {
        var budget = OffsetMapBudget.forMetadataLimit(120);
        long[] before = IntStream.range(0, budget.maxUnfinished() - 1)
                .mapToLong(i -> 15_000 + 100L * i)
                .toArray();
        var takeover = Given.from(OffsetMap.of(0, 30_000, before).withUnfinished(0, 5_000));
        var intake = new Intake(Given.settings(100_000, 1 << 30, budget), takeover);
        intake.polled(Given.records(IntStream.range(0, 5_000).mapToLong(i -> i).toArray()), 5_000, -1);
        while (intake.unfinished() > 0) {
            var taken = takeAll(intake);
            assertThat(point(intake).metadata()).hasSizeLessThanOrEqualTo(120);
            // every second one first, which is the worst for the map
            taken.stream()
                    .filter(offset -> offset % 2 == 1)
                    .forEach(offset -> intake.finish(Given.record(offset, null)));
            assertThat(point(intake).metadata()).hasSizeLessThanOrEqualTo(120);
            taken.forEach(offset -> intake.finish(Given.record(offset, null)));
        }
        assertThat(point(intake).offset()).isEqualTo(5_000);
    }

    @Test
    void controlRecordsAloneInFrontOfTheBacklogAreNoFullMap() {
        var intake = new Intake(Given.settings(100, 1 << 20, Given.BUDGET), Given.from(0));
        intake.polled(List.of(), 3, -1);
        intake.polled(Given.records(3), 4, -1);
        assertThat(intake.isMapFull()).isFalse();
    }

    @Test
    void pausingHasHysteresis() {
        var intake = new Intake(Given.settings(4, 1 << 20, Given.BUDGET), Given.from(0));
        intake.polled(Given.records(0, 1, 2), 3, -1);
        assertThat(intake.isFull()).isFalse();
        intake.polled(Given.records(3), 4, -1);
        assertThat(intake.isFull()).isTrue();
        takeAll(intake);
        intake.finish(Given.record(0, null));
        assertThat(intake.isFull()).isTrue();
        intake.finish(Given.record(1, null));
        assertThat(intake.isFull()).isFalse();
    }

    @Test
    void bytesPauseAsWellAsRecordsAndAreGivenBackOnce() {
        var intake = new Intake(Given.settings(100, 140, Given.BUDGET), Given.from(OffsetMap.of(0, 2, new long[] {0})));
        intake.polled(Given.records(0, 1), 2, -1);
        assertThat(intake.isFull()).isTrue();
        takeAll(intake);
        intake.finish(Given.record(0, null));
        intake.finish(Given.record(0, null));
        assertThat(intake.bytes()).isZero();
        assertThat(intake.isFull()).isFalse();
    }

    @Test
    void withNothingUnfinishedThePositionIsCommitted() {
        var intake = new Intake(Given.settings(100, 1 << 20, Given.BUDGET), Given.from(0));
        intake.polled(Given.records(0), 7, -1);
        takeAll(intake);
        intake.finish(Given.record(0, null));
        assertThat(point(intake).offset()).isEqualTo(7);
    }

    /** One record hangs, and the others go on: in the map all of a sweep is one piece. */
    @Test
    void aSweepInAWideWindowIsAsLongAsAnother() {
        var intake = new Intake(Given.settings(100_000, 1 << 30, Given.BUDGET), Given.from(0));
        intake.polled(records(0, 30_000), 30_000, -1);
        assertThat(intake.next()).extracting(ConsumerRecord::offset).isEqualTo(0L);
        for (int i = 0; i < 5; i++) {
            InOrder sweep = sweep(intake, 4_000);
            assertThat(sweep.size()).isEqualTo(4_000);
            List.copyOf(sweep.all()).forEach(intake::finish);
        }
        assertThat(point(intake).offset()).isZero();
    }

    @Test
    void whatASweepLeavesIsGivenToItsKeysAsFarAsTheMapCanSayIt() {
        var intake = new Intake(Given.settings(100_000, 1 << 30, Given.BUDGET), Given.from(0));
        intake.polled(records(0, 30_000), 30_000, -1);
        assertThat(intake.next()).extracting(ConsumerRecord::offset).isEqualTo(0L);
        List.copyOf(sweep(intake, 20_000).all()).forEach(intake::finish);
        intake.putBack(List.copyOf(sweep(intake, 4_000).all()));

        List<Long> open = takeAll(intake);

        assertThat(open).first().isEqualTo(20_001L);
        assertThat(open).hasSizeBetween(400, Given.BUDGET.maxUnfinished());
        assertThat(intake.isMapFull()).isTrue();
        open.stream().filter(offset -> offset % 2 == 0).forEach(offset -> intake.finish(Given.record(offset, null)));
        assertThat(point(intake).metadata()).hasSizeLessThanOrEqualTo(OffsetMapBudget.DEFAULT_METADATA_LIMIT);
        assertThat(takeAll(intake)).isNotEmpty();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(long from, long to) {
        return Given.records(LongStream.range(from, to).toArray());
    }

    private static InOrder sweep(Intake intake, int longest) {
        InOrder sweep = intake.beginSweep();
        while (sweep.size() < longest) {
            var record = intake.next();
            if (record == null) {
                break;
            }
            sweep.add(record);
        }
        return sweep;
    }

    private static List<Long> takeAll(Intake intake) {
        var taken = new ArrayList<Long>();
        for (var record = intake.next(); record != null; record = intake.next()) {
            taken.add(record.offset());
        }
        return taken;
    }

    private static CommitPoint point(Intake intake) {
        return intake.commitPoint(Given.LOG, 5, Suspicion.NONE, RetryProgress.NONE);
    }
}
