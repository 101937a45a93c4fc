package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.cluster.group.CommitAs;
import dev.levee.proof.sim.cluster.group.ModernGroup;
import dev.levee.proof.sim.cluster.network.Request;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;

/**
 * A member under the consumer protocol: its heartbeats say what it has and hear what it is to have; the next poll gives up
 * and takes, then tells the coordinator.
 */
final class ModernMembership implements Membership {

    /** Where it is. */
    private sealed interface State {}

    /** Before the first poll, or after it gave up what it had lost. */
    private record Outside() implements State {}

    private record Member() implements State {}

    /** The coordinator put it out, or it put itself out; the next poll tells the user. */
    private record PutOut() implements State {}

    private record Failed(KafkaException why) implements State {}

    private record Gone() implements State {}

    private final Members members;
    private final String memberId;
    private State state = new Outside();
    private int epoch = ModernGroup.JOIN;
    private @Nullable Set<TopicPartition> target;
    private boolean asked;
    private boolean beating;
    private boolean urgent;
    private long lastPoll;

    ModernMembership(Members members, String memberId) {
        this.members = members;
        this.memberId = memberId;
    }

    @Override
    public void poll() {
        lastPoll = members.pulse().now();
        if (state instanceof Failed failed) {
            throw failed.why();
        }
        if (state instanceof PutOut) {
            state = new Outside();
            Set<TopicPartition> owned = members.held().names();
            if (!owned.isEmpty()) {
                members.lose(owned);
            }
        }
        if (state instanceof Outside) {
            state = new Member();
            epoch = ModernGroup.JOIN;
            target = null;
            beat();
        }
        if (!beating) {
            beating = true;
            beatLater();
        }
        reconcile();
    }

    private void reconcile() {
        Set<TopicPartition> wanted = target;
        if (wanted == null || !(state instanceof Member)) {
            return;
        }
        target = null;
        Set<TopicPartition> owned = members.held().names();
        var revoked = new LinkedHashSet<>(owned);
        revoked.removeAll(wanted);
        var added = new LinkedHashSet<>(wanted);
        added.removeAll(owned);
        if (!revoked.isEmpty()) {
            members.revoke(revoked);
        }
        if (state instanceof Member) {
            members.assign(added);
            beat();
        }
    }

    // ---- beside polls ----

    private void beatLater() {
        members.at(members.pulse().now() + members.cluster().heartbeat().toNanos(), () -> {
            if (!(state instanceof Gone)) {
                beatLater();
                if (members.pulse().now() - lastPoll > members.settings().maxPollInterval()
                        && state instanceof Member) {
                    var unused = tellLeaving(GroupMembershipOperation.DEFAULT);
                    putOut();
                } else {
                    beat();
                }
            }
        });
    }

    private void beat() {
        if (!(state instanceof Member)) {
            return;
        }
        if (asked) {
            urgent = true; // what changed meanwhile goes with the next one, at once
            return;
        }
        asked = true;
        int sentAs = epoch;
        var settings = members.settings();
        var beat = new ModernGroup.Heartbeat(
                memberId,
                settings.instanceId(),
                epoch,
                members.topics(),
                members.held().names(),
                settings.maxPollInterval());
        var unused = send(Request.Kind.HEARTBEAT, beat).whenComplete((answer, error) -> {
            asked = false;
            if (state instanceof Member && epoch == sentAs) {
                if (error == null) {
                    heard(answer);
                } else {
                    refused(error);
                }
            }
            if (urgent) {
                urgent = false;
                beat();
            }
            members.pulse().signal();
        });
    }

    private void heard(ModernGroup.Answer answer) {
        epoch = answer.epoch();
        if (!answer.assignment().equals(members.held().names())) {
            target = answer.assignment();
        } else {
            target = null;
        }
    }

    private void refused(Throwable error) {
        if (error instanceof UnknownMemberIdException || error instanceof FencedMemberEpochException) {
            putOut();
        } else if (error instanceof KafkaException fatal && !(error instanceof RetriableException)) {
            state = new Failed(fatal);
        }
    }

    private void putOut() {
        state = new PutOut();
        epoch = ModernGroup.JOIN;
        target = null;
        members.pulse().signal();
    }

    private CompletableFuture<ModernGroup.Answer> send(Request.Kind kind, ModernGroup.Heartbeat beat) {
        String group = members.settings().group();
        var coordinator = members.cluster().coordinator();
        return members.connection().send(kind, group, () -> coordinator.heartbeat(group, beat));
    }

    private CompletableFuture<ModernGroup.Answer> tellLeaving(GroupMembershipOperation operation) {
        var instanceId = members.settings().instanceId();
        boolean forGood = instanceId.isEmpty() || operation == GroupMembershipOperation.LEAVE_GROUP;
        int leaving = forGood ? ModernGroup.LEAVE : ModernGroup.LEAVE_FOR_A_WHILE;
        return send(
                Request.Kind.LEAVE, new ModernGroup.Heartbeat(memberId, instanceId, leaving, Set.of(), Set.of(), 0));
    }

    // ---- commits and the end ----

    @Override
    public CommitAs committer() {
        return state instanceof Member && epoch > 0 ? new CommitAs.Modern(memberId, epoch) : new CommitAs.Outsider();
    }

    @Override
    public KafkaException refused(CommitAs who, KafkaException error) {
        boolean out = error instanceof UnknownMemberIdException || error instanceof StaleMemberEpochException;
        return out ? new CommitFailedException(error.getMessage()) : error;
    }

    @Override
    public ConsumerGroupMetadata metadata() {
        return Members.metadata(
                members.settings().group(),
                epoch > 0 ? epoch : -1,
                memberId,
                members.settings().instanceId());
    }

    @Override
    public void rejoin() {}

    @Override
    public void leave(GroupMembershipOperation operation, long deadline) {
        boolean in = state instanceof Member;
        Set<TopicPartition> owned = members.held().names();
        try {
            if (!owned.isEmpty() && in) {
                members.revoke(owned);
            } else if (!owned.isEmpty()) {
                members.lose(owned);
            }
        } finally {
            members.held().clear();
            state = new Gone();
            if (in) {
                members.pulse().awaitDone(tellLeaving(operation), deadline);
            }
        }
    }
}
