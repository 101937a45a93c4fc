package dev.levee.proof.contract;

import static dev.levee.proof.contract.Protocol.CONSUMER;
import static dev.levee.proof.contract.Protocol.COOPERATIVE;
import static dev.levee.proof.contract.Protocol.EAGER;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;

/** Dynamic members: who gets what when, and what they are told. */
final class MembershipScenarios {

    private MembershipScenarios() {}

    static void whoIsAloneGetsEverything(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        s.see(a);
        s.expect("a assigned 2");
    }

    static void aSecondMemberGetsItsShare(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        Member b = s.member("b");
        s.owning(1, a, b);
        s.poll(500, a, b);
        s.see(a);
        s.see(b);
        s.expect(EAGER, "a assigned 2", "a revoked 2", "a assigned 1", "b assigned 1");
        s.expect(COOPERATIVE, "a assigned 2", "a revoked 1", "b assigned 1");
        s.expect(CONSUMER, "a assigned 2", "a revoked 1", "b assigned 1");
    }

    static void whoLeavesGivesEverythingBack(Stage s) {
        Member a = s.member("a");
        Member b = s.member("b");
        s.owning(1, a, b);
        b.events.clear();
        b.consumer.close();
        s.see(b);
        s.expect("b revoked 1");
        a.events.clear();
        s.owning(2, a);
        s.see(a);
        s.expect(EAGER, "a revoked 1", "a assigned 2");
        s.expect(COOPERATIVE, "a assigned 1");
        s.expect(CONSUMER, "a assigned 1");
    }

    static void whoUnsubscribesGivesEverythingBack(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        a.consumer.unsubscribe();
        s.see(a);
        s.see(a.owns());
        s.expect("a assigned 2", "a revoked 2", "0");
    }

    /** How a client of the other protocol crashes inside a process that lives on, nobody knows. */
    @Only({EAGER, COOPERATIVE})
    static void whoCrashesIsOutWhenItsSessionEnds(Stage s) {
        Member a = s.brief("a");
        Member b = s.brief("b");
        s.owning(1, a, b);
        s.crash(b);
        s.see(s.waitsForBoth(a));
        s.expect("true");
    }

    @Only({EAGER, COOPERATIVE})
    static void aDynamicMemberCanRemainInAClassicGroup(Stage s) {
        Member a = s.brief("a");
        Member b = s.brief("b");
        s.owning(1, a, b);
        b.consumer.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        s.see(s.waitsForBoth(a));
        s.expect("true");
    }

    /** Or the other one would get everything when its session is over, which is too late for this. */
    @Only(CONSUMER)
    static void aDynamicMemberCannotRemainInAGroupOfTheConsumerProtocol(Stage s) {
        Member a = s.member("a");
        Member b = s.member("b");
        s.owning(1, a, b);
        b.consumer.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        s.owning(2, a);
    }

    static void whoPollsTooLateHasLostEverythingAndMayNotCommit(Stage s) {
        Member a = s.member("a", "max.poll.interval.ms=3000");
        Member b = s.member("b");
        s.owning(1, a, b);
        a.events.clear();
        s.owning(2, b);
        s.see(a.owns());
        var owned = a.consumer.assignment().iterator().next().partition();
        s.attempt(() -> a.consumer.commitSync(s.at(owned, 1), Duration.ofSeconds(5)));
        s.until(() -> a.owns() == 1 && b.owns() == 1 && a.events.contains("a assigned 1"), a, b);
        s.see(a);
        s.expect("1", "CommitFailedException", "a lost 1", "a assigned 1");
    }

    static void whoPollsTooLateButIsAlone(Stage s) {
        Member a = s.member("a", "max.poll.interval.ms=3000");
        s.owning(2, a);
        s.kafka.pass(Duration.ofSeconds(5));
        s.attempt(() -> a.consumer.commitSync(s.at(0, 1), Duration.ofSeconds(5)));
        s.until(() -> a.events.size() == 3, a);
        s.see(a);
        s.see(s.committed(0));
        s.expect(EAGER, "CommitFailedException", "a assigned 2", "a lost 2", "a assigned 2", "none");
        s.expect(COOPERATIVE, "CommitFailedException", "a assigned 2", "a lost 2", "a assigned 2", "none");
        s.expect(CONSUMER, "ok", "a assigned 2", "a lost 2", "a assigned 2", "1");
    }

    @Only({EAGER, COOPERATIVE})
    static void aRebalanceCanBeEnforced(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        int before = a.consumer.groupMetadata().generationId();
        a.consumer.enforceRebalance();
        s.until(() -> a.consumer.groupMetadata().generationId() == before + 1, a);
        s.poll(300, a);
        s.see(a);
        s.expect(EAGER, "a assigned 2", "a revoked 2", "a assigned 2");
        s.expect(COOPERATIVE, "a assigned 2");
    }

    static void pausesOfWhatIsGivenUpAreForgotten(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        a.consumer.pause(a.consumer.assignment());
        Member b = s.member("b");
        s.owning(1, a, b);
        s.see(a.consumer.paused().size());
        s.expect(EAGER, "0");
        s.expect(COOPERATIVE, "1");
        s.expect(CONSUMER, "1");
    }

    static void addedPartitionsAreAssigned(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        s.kafka.addPartitions(s.topic, 3);
        s.owning(3, a);
        s.see(a);
        s.expect(EAGER, "a assigned 2", "a revoked 2", "a assigned 3");
        s.expect(COOPERATIVE, "a assigned 2", "a assigned 1");
        s.expect(CONSUMER, "a assigned 2", "a assigned 1");
    }

    static void aWakeupEndsOnePoll(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        a.consumer.wakeup();
        s.attempt(() -> a.consumer.poll(Duration.ofSeconds(5)));
        s.attempt(() -> a.consumer.poll(Duration.ofMillis(100)));
        s.expect("WakeupException", "ok");
    }

    static void anInterruptEndsOnePoll(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        Thread.currentThread().interrupt();
        s.attempt(() -> a.consumer.poll(Duration.ofSeconds(5)));
        s.see(Thread.interrupted());
        s.expect("InterruptException", "true");
    }

    static void aCallbackThatThrowsEndsThePoll(Stage s) {
        Member a = s.member("a");
        s.owning(2, a);
        a.inRevoke = () -> {
            throw new IllegalStateException("callback");
        };
        s.attempt(a.consumer::close);
        s.expect("KafkaException");
    }

    static void pollingWithoutASubscriptionIsRefused(Stage s) {
        var consumer = s.consumer();
        s.attempt(() -> consumer.poll(Duration.ZERO));
        consumer.close();
        s.attempt(() -> consumer.poll(Duration.ZERO));
        s.expect("IllegalStateException", "IllegalStateException");
    }
}
