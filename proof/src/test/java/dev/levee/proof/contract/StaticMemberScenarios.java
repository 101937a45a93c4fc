package dev.levee.proof.contract;

import static dev.levee.proof.contract.Protocol.CONSUMER;
import static dev.levee.proof.contract.Protocol.COOPERATIVE;
import static dev.levee.proof.contract.Protocol.EAGER;

import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;

/** Members with a {@code group.instance.id}. */
final class StaticMemberScenarios {

    private StaticMemberScenarios() {}

    static void aRestartMovesNothing(Stage s) {
        Member a = s.member("a", "group.instance.id=a");
        Member b = s.member("b", "group.instance.id=b");
        s.owning(1, a, b);
        var owned = a.consumer.assignment();
        b.events.clear();
        a.consumer.close();
        Member again = s.member("a", "group.instance.id=a");
        s.owning(1, again);
        s.poll(1_000, again, b);
        s.see(again.consumer.assignment().equals(owned));
        s.see(again);
        s.see(b);
        s.expect("true", "a assigned 1");
    }

    static void closingKeepsTheAssignmentUntilTheSessionEnds(Stage s) {
        Member a = s.brief("a", "group.instance.id=a");
        Member b = s.brief("b", "group.instance.id=b");
        s.owning(1, a, b);
        a.consumer.close();
        s.see(s.waitsForBoth(b));
        s.expect("true");
    }

    static void leavingForGoodGivesTheAssignmentAway(Stage s) {
        Member a = s.member("a", "group.instance.id=a");
        Member b = s.member("b", "group.instance.id=b");
        s.owning(1, a, b);
        a.consumer.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        s.owning(2, b); // long before the session is over
    }

    /** The leader of a classic group takes what it finds for what it assigned when it left. */
    static void whoIsBackDoesNotSeeWhatWasAddedMeanwhile(Stage s) {
        Member a = s.member("a", "group.instance.id=a");
        s.owning(2, a);
        a.consumer.close();
        s.kafka.addPartitions(s.topic, 3);
        Member again = s.member("a", "group.instance.id=a");
        s.owning(s.protocol == CONSUMER ? 3 : 2, again);
        s.poll(3_000, again);
        s.see(again.owns());
        again.consumer.enforceRebalance();
        s.owning(3, again);
        s.expect(EAGER, "2");
        s.expect(COOPERATIVE, "2");
        s.expect(CONSUMER, "3");
    }

    /** Its successor gets the rest back without a rebalance, and nobody the partition that it had just given up. */
    @Only(COOPERATIVE)
    static void whoIsKilledBetweenTwoRebalancesLeavesAPartitionToNobody(Stage s) {
        Member a = s.member("a", "group.instance.id=a");
        s.owning(2, a);
        Member b = s.member("b", "group.instance.id=b");
        a.inRevoke = () -> {
            throw new IllegalStateException("killed");
        };
        s.attempt(() -> fails(s, a, b));
        a.inRevoke = () -> {}; // a real client asks once more when it is taken away
        s.crash(a);
        Member again = s.member("a", "group.instance.id=a");
        s.owning(1, again);
        s.poll(3_000, again, b);
        s.see(again.owns() + " " + b.owns());
        again.consumer.enforceRebalance();
        s.owning(1, again, b);
        s.expect("KafkaException", "1 0");
    }

    static void whoIsBackWithOneMoreTopicDoesNotGetIt(Stage s) {
        Member a = s.member("a", "group.instance.id=a");
        s.owning(2, a);
        a.consumer.close();
        String more = s.topic + "-more";
        s.kafka.createTopic(more, 1);
        var again = new Member("a", s.consumer("group.instance.id=a"));
        again.consumer.subscribe(List.of(s.topic, more), again);
        s.owning(s.protocol == CONSUMER ? 3 : 2, again);
        s.poll(3_000, again);
        s.see(again.owns());
        again.consumer.enforceRebalance();
        s.owning(3, again);
        s.expect(EAGER, "2");
        s.expect(COOPERATIVE, "2");
        s.expect(CONSUMER, "3");
    }

    @Only({EAGER, COOPERATIVE})
    static void aDuplicateFencesTheOldOne(Stage s) {
        Member a = s.member("a", "group.instance.id=a", "heartbeat.interval.ms=8000"); // or that tells it first
        s.owning(2, a);
        Member duplicate = s.member("d", "group.instance.id=a");
        s.owning(2, duplicate);
        s.attempt(() -> a.consumer.commitSync(s.at(0, 1)));
        s.attempt(() -> fails(s, a));
        s.expect("FencedInstanceIdException", "FencedInstanceIdException");
    }

    @Only(CONSUMER)
    static void aDuplicateIsRefused(Stage s) {
        Member a = s.member("a", "group.instance.id=a");
        s.owning(2, a);
        Member duplicate = s.member("d", "group.instance.id=a");
        s.attempt(() -> fails(s, duplicate));
        s.poll(500, a);
        s.see(a);
        s.expect("UnreleasedInstanceIdException", "a assigned 2");
    }

    private static void fails(Stage s, Member... members) {
        s.until(() -> false, members);
    }
}
