package dev.levee.proof.contract;

import static dev.levee.proof.contract.Protocol.CONSUMER;
import static dev.levee.proof.contract.Protocol.EAGER;

/** A topic is deleted and made again while it is read. */
final class TopicMadeAgainScenarios {

    private TopicMadeAgainScenarios() {}

    private static Member readerOfThree(Stage s) {
        s.produce(3);
        Member a = s.alone("a", "auto.offset.reset=none");
        a.consumer.seek(s.p(0), 0);
        a.consumer.seek(s.p(1), 0);
        s.until(() -> a.records.size() == 6, a);
        a.consumer.pause(a.consumer.assignment()); // or it could be asked for before the new log has anything
        s.kafka.deleteTopic(s.topic);
        s.kafka.createTopic(s.topic, 2);
        return a;
    }

    /** Nothing tells it that the first three records of each new log were never read. */
    @Only({EAGER, CONSUMER})
    static void aPositionGoesOnInTheNewLog(Stage s) {
        Member a = readerOfThree(s);
        s.produce(5);
        a.consumer.resume(a.consumer.assignment());
        s.until(() -> a.records.size() == 10, a);
        s.see(a.values());
        s.expect("[0@0, 0@1, 0@2, 0@3, 0@4, 1@0, 1@1, 1@2, 1@3, 1@4]");
    }

    @Only({EAGER, CONSUMER})
    static void aPositionBehindTheEndOfTheNewLogIsOutOfRange(Stage s) {
        Member a = readerOfThree(s);
        s.produce(1);
        a.consumer.resume(a.consumer.assignment());
        s.attempt(() -> s.poll(20_000, a));
        s.expect("OffsetOutOfRangeException");
    }

    static void aDeletedTopicIsGivenUpAndTheNewOneAssigned(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        s.kafka.deleteTopic(s.topic);
        s.owning(0, a);
        s.kafka.createTopic(s.topic, 2);
        s.owning(2, a);
        s.see(a);
        s.expect("a assigned 2", "a revoked 2", "a assigned 2");
    }
}
