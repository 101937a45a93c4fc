package dev.levee.proof.contract;

import static dev.levee.proof.contract.Protocol.CONSUMER;
import static dev.levee.proof.contract.Protocol.EAGER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Who may commit what, and what comes back. */
final class CommitScenarios {

    private CommitScenarios() {}

    static void foreignBackwardAndFarOffsetsAreAllAccepted(Stage s) {
        Member a = s.member("a");
        Member b = s.member("b");
        s.owning(1, a, b);
        s.poll(300, a, b); // the last of both to hear of it
        int foreign = b.consumer.assignment().iterator().next().partition();
        for (long offset : new long[] {30, 6, 1_000_000}) {
            s.attempt(() -> a.consumer.commitSync(s.at(foreign, offset)));
            s.see(s.committed(foreign));
        }
        s.expect("ok", "30", "ok", "6", "ok", "1000000");
    }

    static void outsidersMayNotCommitIntoALiveGroup(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        Member outsider = s.alone("o");
        s.attempt(() -> outsider.consumer.commitSync(s.at(0, 1)));
        s.see(s.committed(0));
        s.expect("CommitFailedException", "none");
    }

    @Only(EAGER)
    static void withoutMembersNobodyIsFenced(Stage s) {
        Member owner = s.alone("o");
        Member zombie = s.alone("z");
        s.attempt(() -> owner.consumer.commitSync(s.at(0, 30)));
        s.attempt(() -> zombie.consumer.commitSync(s.at(0, 6)));
        s.see(s.committed(0));
        s.expect("ok", "ok", "6");
    }

    static void metadataHasALimit(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        for (String metadata :
                new String[] {"x".repeat(4096), "y".repeat(4097), "\u00e9".repeat(4096), "z".repeat(32768)}) {
            s.attempt(() -> a.consumer.commitSync(Map.of(s.p(0), with(metadata)), Duration.ofSeconds(2)));
        }
        s.see(Stage.there(s.kafka.committed(s.group).get(s.p(0))).metadata().substring(0, 1));
        String beyondTheField = s.protocol == CONSUMER ? "TimeoutException" : "RuntimeException";
        s.expect("ok", "OffsetMetadataTooLarge", "ok", beyondTheField, "\u00e9");
    }

    private static OffsetAndMetadata with(String metadata) {
        return new OffsetAndMetadata(7, metadata);
    }

    static void oneTooLargeMetadataRefusesTheOthersToo(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        s.attempt(() -> a.consumer.commitSync(Map.of(s.p(0), with("x"), s.p(1), with("y".repeat(4097)))));
        s.see(s.committed(0));
        s.see(s.committed(1));
        s.expect("OffsetMetadataTooLarge", "7", "none");
    }

    @Only(EAGER)
    static void aRequestMustFitOneBatch(Stage s) {
        s.kafka.createTopic(s.topic + "-large", 260);
        Member a = s.alone("a");
        for (int partitions : new int[] {240, 260}) {
            var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
            for (int i = 0; i < partitions; i++) {
                offsets.put(new TopicPartition(s.topic + "-large", i), with("x".repeat(4096)));
            }
            s.attempt(() -> a.consumer.commitSync(offsets));
        }
        s.expect("ok", "KafkaException");
    }

    static void unknownPartitionsAreTriedUntilTheTimeIsOver(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        s.attempt(() -> a.consumer.commitSync(s.at(7, 1), Duration.ofSeconds(1)));
        s.expect("TimeoutException");
    }

    static void answersOfAsynchronousCommitsComeInLaterPollsInOrder(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        var answers = new ArrayList<String>();
        for (int i = 1; i <= 3; i++) {
            int offset = i;
            a.consumer.commitAsync(s.at(0, offset), (offsets, error) -> answers.add(offset + " " + error));
            if (i == 1) {
                s.kafka.pass(Duration.ofMillis(200));
                s.see(answers);
            }
        }
        s.until(() -> answers.size() == 3, a);
        s.see(answers);
        s.see(s.committed(0));
        s.expect("[]", "[1 null, 2 null, 3 null]", "3");
    }

    static void aSynchronousCommitComesAfterEarlierOnes(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        var answers = new ArrayList<String>();
        a.consumer.commitAsync(s.at(0, 1), (offsets, error) -> answers.add("async " + error));
        a.consumer.commitSync(s.at(0, 2));
        s.see(answers);
        s.see(s.committed(0));
        s.expect("[async null]", "2");
    }

    static void closingWaitsForAsynchronousCommits(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        a.consumer.commitAsync(s.at(0, 1), (offsets, error) -> {});
        a.consumer.close();
        s.see(s.committed(0));
        s.expect("1");
    }

    static void whatIsRevokedCanBeCommittedInTheCallback(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        a.inRevoke = () -> s.attempt(() -> a.consumer.commitSync(s.at(0, 5), Duration.ofSeconds(2)));
        Member b = s.member("b");
        s.owning(1, a, b);
        s.see(s.committed(0));
        a.inRevoke = () -> {};
        s.expect("ok", "5");
    }

    static void aCommitKeepsItsLeaderEpochAndMetadata(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        // the classic client answers with what it asked before the commit, as long as it waits for that
        var unused = a.consumer.position(s.p(0)) + a.consumer.position(s.p(1));
        a.consumer.commitSync(Map.of(s.p(0), new OffsetAndMetadata(4, Optional.of(0), "m")));
        var found = a.consumer.committed(Set.of(s.p(0), s.p(1)));
        s.see(Stage.there(found.get(s.p(0))).leaderEpoch() + " "
                + Stage.there(found.get(s.p(0))).metadata());
        s.see(found.get(s.p(1)));
        s.expect("Optional[0] m", "null");
    }

    static void deletingATopicDeletesItsOffsets(Stage s) {
        Member a = s.alone("a");
        a.consumer.commitSync(s.at(0, 4));
        var id = s.kafka.topicId(s.topic);
        s.kafka.deleteTopic(s.topic);
        s.until(() -> s.committed(0).equals("none")); // the coordinator learns of it a moment later
        s.kafka.createTopic(s.topic, 2);
        s.see(s.kafka.topicId(s.topic).equals(id));
        s.see(s.committed(0));
        s.expect("false", "none");
    }

    static void aClosedMembersCommitsAreGoneWithIt(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        a.consumer.close();
        s.attempt(() -> a.consumer.commitSync(s.at(0, 1)));
        s.expect("IllegalStateException");
    }
}
