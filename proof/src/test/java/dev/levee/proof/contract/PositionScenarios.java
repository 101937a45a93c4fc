package dev.levee.proof.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Where a consumer reads, and how it gets there. Both protocols have a fetcher of their own in the client. */
final class PositionScenarios {

    private PositionScenarios() {}

    static void readingGoesOnAtTheCommittedOffset(Stage s) {
        s.produce(3);
        Member a = s.alone("a");
        a.consumer.commitSync(s.at(0, 2));
        Member b = s.member("b");
        s.until(() -> b.records.size() == 4, b);
        s.see(b.values());
        s.expect("[0@2, 1@0, 1@1, 1@2]");
    }

    static void withoutOffsetAndResetThereIsNoPosition(Stage s) {
        Member a = s.member("a", "auto.offset.reset=none");
        s.attempt(() -> s.poll(20_000, a));
        s.expect("NoOffsetForPartitionException");
    }

    static void latestBeginsAtTheEnd(Stage s) {
        s.produce(3);
        Member a = s.member("a", "auto.offset.reset=latest");
        s.owning(2, a);
        s.see(a.consumer.position(s.p(0)));
        s.expect("3");
    }

    static void aPositionBehindTheEndIsOutOfRange(Stage s) {
        s.produce(3);
        Member a = s.alone("a", "auto.offset.reset=none");
        a.consumer.seek(s.p(0), 50);
        a.consumer.seek(s.p(1), 0);
        a.consumer.pause(List.of(s.p(1)));
        s.attempt(() -> s.poll(20_000, a));
        s.see(a.consumer.position(s.p(0)));
        s.attempt(() -> s.poll(20_000, a));
        s.expect("OffsetOutOfRangeException", "50", "OffsetOutOfRangeException");
    }

    static void aPositionThatRetentionPassedIsOutOfRange(Stage s) {
        s.produce(5);
        s.kafka.deleteBefore(s.p(0), 3);
        Member a = s.alone("a", "auto.offset.reset=none");
        a.consumer.seek(s.p(0), 1);
        a.consumer.seek(s.p(1), 0);
        a.consumer.pause(List.of(s.p(1)));
        s.attempt(() -> s.poll(20_000, a));
        s.see(a.consumer.beginningOffsets(List.of(s.p(0))).get(s.p(0)));
        a.consumer.seek(s.p(0), 3);
        s.until(() -> a.records.size() == 2, a);
        s.see(a.values());
        s.expect("OffsetOutOfRangeException", "3", "[0@3, 0@4]");
    }

    static void whatRetentionPassedIsLeftOutIfAResetIsAllowed(Stage s) {
        s.produce(5);
        s.kafka.deleteBefore(s.p(0), 3);
        Member a = s.alone("a");
        a.consumer.seek(s.p(0), 1);
        a.consumer.pause(List.of(s.p(1)));
        s.until(() -> a.records.size() == 2, a);
        s.see(a.values());
        s.expect("[0@3, 0@4]");
    }

    static void aPositionAtTheEndIsFine(Stage s) {
        s.produce(3);
        Member a = s.alone("a", "auto.offset.reset=none");
        a.consumer.seek(s.p(0), 3);
        a.consumer.seek(s.p(1), 3);
        s.attempt(() -> s.poll(1_000, a));
        s.see(a.records.size());
        s.expect("ok", "0");
    }

    static void pausedPartitionsAreNotFetched(Stage s) {
        s.produce(3);
        Member a = s.alone("a");
        a.consumer.pause(List.of(s.p(1)));
        s.poll(1_500, a);
        s.see(a.values());
        a.consumer.resume(List.of(s.p(1)));
        s.until(() -> a.records.size() == 6, a);
        s.see(a.values());
        s.expect("[0@0, 0@1, 0@2]", "[0@0, 0@1, 0@2, 1@0, 1@1, 1@2]");
    }

    static void seekingDropsWhatWasFetched(Stage s) {
        s.produce(5);
        Member a = s.alone("a", "max.poll.records=1");
        a.consumer.pause(List.of(s.p(1)));
        s.until(() -> a.records.size() == 2, a);
        a.consumer.seek(s.p(0), 4);
        s.until(() -> a.records.size() == 3, a);
        s.see(a.values());
        s.see(a.consumer.position(s.p(0)));
        s.expect("[0@0, 0@1, 0@4]", "5");
    }

    static void aPollSaysWhereItEnds(Stage s) {
        s.produce(5);
        Member a = s.alone("a", "max.poll.records=2");
        a.consumer.pause(List.of(s.p(1)));
        var next = new TreeMap<Long, Integer>();
        s.until(
                () -> {
                    var polled = a.consumer.poll(Member.POLL);
                    polled.forEach(a.records::add);
                    polled.nextOffsets().forEach((partition, offset) -> next.put(offset.offset(), polled.count()));
                    return a.records.size() == 5;
                },
                new Member[0]);
        s.see(next);
        s.expect("{2=2, 4=2, 5=1}");
    }

    static void whatIsNotAssignedHasNoPosition(Stage s) {
        Member a = s.alone("a");
        s.attempt(() -> a.consumer.position(new TopicPartition(s.topic, 9)));
        s.attempt(() -> a.consumer.seek(new TopicPartition(s.topic, 9), 1));
        s.attempt(() -> a.consumer.seek(s.p(0), -1));
        s.expect("IllegalStateException", "IllegalStateException", "IllegalArgumentException");
    }

    static void timesAreFound(Stage s) {
        var producer = s.producer();
        for (long time : new long[] {1_000, 2_000, 3_000}) {
            s.got(producer.send(new ProducerRecord<>(s.topic, 0, time, null, Stage.bytes("v"))));
        }
        Member a = s.alone("a");
        s.see(Stage.there(a.consumer.offsetsForTimes(Map.of(s.p(0), 1_500L)).get(s.p(0)))
                .offset());
        s.see(a.consumer.offsetsForTimes(Map.of(s.p(0), 3_001L)).get(s.p(0)));
        s.expect("1", "null");
    }

    static void aSeekTakesALeaderEpoch(Stage s) {
        s.produce(2);
        Member a = s.alone("a", "auto.offset.reset=none");
        a.consumer.seek(s.p(0), new OffsetAndMetadata(1, Optional.of(0), ""));
        a.consumer.seek(s.p(1), 2);
        s.until(() -> a.records.size() == 1, a);
        s.see(a.values());
        s.see(a.records.get(0).leaderEpoch());
        s.see(a.consumer.currentLag(s.p(0)));
        s.expect("[0@1]", "Optional[0]", "OptionalLong[0]");
    }

    static void aPositionMayNotComeInTime(Stage s) {
        Member a = s.alone("a");
        s.attempt(() -> a.consumer.endOffsets(List.of(new TopicPartition(s.topic, 9)), Duration.ofSeconds(1)));
        s.expect("TimeoutException");
    }
}
