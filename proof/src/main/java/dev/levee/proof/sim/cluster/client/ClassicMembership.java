package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.cluster.group.ClassicGroup;
import dev.levee.proof.sim.cluster.group.CommitAs;
import dev.levee.proof.sim.cluster.network.Request;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;

/** A member of a classic group, eager or cooperative: joins, syncs, and beats between polls. */
final class ClassicMembership implements Membership {

    /** Where it is. */
    private sealed interface State {}

    private record Unjoined() implements State {}

    private record Rebalancing() implements State {}

    /** The coordinator has answered; the next poll tells the user. */
    private record Assigned(Set<TopicPartition> assignment) implements State {}

    private record Stable() implements State {}

    private final Members members;
    private final boolean cooperative;
    private State state = new Unjoined();
    private String memberId = "";
    private int generation = -1;
    private boolean rejoin = true;
    private boolean prepared;
    /** A join, or the sync after it, is on its way: another one waits for its answer. */
    private boolean asking;

    private boolean beating;
    private boolean gone;
    private @Nullable KafkaException fatal;
    private long lastPoll;
    private long retryAt;
    private Map<String, Integer> joinedWith = new TreeMap<>();

    ClassicMembership(Members members) {
        this.members = members;
        this.cooperative = members.settings().protocol() == ConsumerSettings.Protocol.COOPERATIVE;
    }

    @Override
    public void poll() {
        lastPoll = members.pulse().now();
        if (!beating) {
            beating = true;
            beatLater();
            lookLater();
        }
        if (fatal != null) {
            KafkaException thrown = fatal;
            fatal = null;
            throw thrown;
        }
        if (state instanceof Assigned assigned) {
            complete(assigned.assignment());
        }
        boolean idle = state instanceof Stable || state instanceof Unjoined;
        if (rejoin && idle && !asking && members.pulse().now() >= retryAt) {
            prepare();
            join();
        }
    }

    private void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        Set<TopicPartition> owned = members.held().names();
        if (generation < 0) {
            if (!owned.isEmpty()) {
                members.lose(owned);
            }
        } else if (!cooperative) {
            members.revoke(owned);
        } else {
            var unwanted = new ArrayList<>(owned);
            unwanted.removeIf(partition -> members.topics().contains(partition.topic()));
            if (!unwanted.isEmpty()) {
                members.revoke(unwanted);
            }
        }
    }

    private void join() {
        state = new Rebalancing();
        asking = true;
        joinedWith = members.sizes();
        var settings = members.settings();
        var request = new ClassicGroup.Join(
                memberId,
                settings.instanceId(),
                joinedWith,
                members.held().names(),
                cooperative,
                settings.session(),
                settings.maxPollInterval());
        var coordinator = members.cluster().coordinator();
        var joined = members.connection()
                .send(Request.Kind.JOIN, settings.group(), () -> coordinator.join(settings.group(), request));
        var unused = joined.whenComplete((answer, error) -> {
            if (gone) {
                return;
            }
            if (!(state instanceof Rebalancing)) {
                asking = false; // put out meanwhile: it joins anew
                members.pulse().signal();
            } else if (error != null) {
                failed(error);
            } else {
                memberId = answer.memberId();
                generation = answer.generation();
                sync();
            }
        });
    }

    private void sync() {
        int joined = generation;
        var settings = members.settings();
        var coordinator = members.cluster().coordinator();
        var synced = members.connection()
                .send(
                        Request.Kind.SYNC,
                        settings.group(),
                        () -> coordinator.sync(settings.group(), memberId, settings.instanceId(), joined));
        var unused = synced.whenComplete((assignment, error) -> {
            asking = false;
            if (gone || generation != joined) {
                return;
            }
            if (error != null) {
                failed(error);
            } else {
                rejoin = false;
                prepared = false;
                state = new Assigned(assignment);
                members.pulse().signal();
            }
        });
    }

    /** Joining or syncing did not work. */
    private void failed(Throwable error) {
        asking = false;
        state = new Unjoined();
        if (error instanceof FencedInstanceIdException fenced) {
            fatal = fenced;
            reset();
        } else if (error instanceof UnknownMemberIdException || error instanceof IllegalGenerationException) {
            reset();
        } else if (error instanceof KafkaException known
                && !(error instanceof RetriableException || error instanceof RebalanceInProgressException)) {
            fatal = known;
        }
        rejoin = true;
        retryAt = members.pulse().now() + Members.BACKOFF;
        members.at(retryAt, members.pulse()::signal);
        members.pulse().signal();
    }

    private void complete(Set<TopicPartition> assignment) {
        state = new Stable();
        Set<TopicPartition> owned = members.held().names();
        var added = new LinkedHashSet<>(assignment);
        added.removeAll(owned);
        var revoked = new LinkedHashSet<>(owned);
        revoked.removeAll(assignment);
        if (!revoked.isEmpty()) {
            members.revoke(revoked);
            rejoin = true;
        }
        members.assign(added);
    }

    private void reset() {
        memberId = "";
        generation = -1;
        rejoin = true;
        prepared = false;
    }

    // ---- beside polls ----

    private void beatLater() {
        members.at(members.pulse().now() + members.settings().heartbeat(), this::beat);
    }

    private void beat() {
        if (gone) {
            return;
        }
        beatLater();
        boolean in = generation >= 0 && (state instanceof Stable || state instanceof Assigned);
        if (in && members.pulse().now() - lastPoll > members.settings().maxPollInterval()) {
            putOut();
        } else if (in) {
            sendBeat();
        }
    }

    private void sendBeat() {
        int current = generation;
        var settings = members.settings();
        var coordinator = members.cluster().coordinator();
        var beaten = members.connection()
                .send(
                        Request.Kind.HEARTBEAT,
                        settings.group(),
                        () -> coordinator.heartbeat(settings.group(), memberId, settings.instanceId(), current));
        var unused = beaten.whenComplete((ok, error) -> {
            if (error == null || generation != current || gone) {
                return;
            }
            if (error instanceof RebalanceInProgressException) {
                rejoin = true;
            } else if (error instanceof FencedInstanceIdException fenced) {
                fatal = fenced;
                state = new Unjoined();
                reset();
            } else if (error instanceof UnknownMemberIdException || error instanceof IllegalGenerationException) {
                state = new Unjoined();
                reset();
            } else if (error instanceof AuthorizationException forbidden) {
                fatal = forbidden;
            }
            members.pulse().signal();
        });
    }

    /** Polls stayed away too long: it leaves by itself, and a static member just falls silent. */
    private void putOut() {
        if (members.settings().instanceId().isEmpty()) {
            var unused = tellLeaving();
        }
        state = new Unjoined();
        reset();
        members.pulse().signal();
    }

    private void lookLater() {
        members.at(members.pulse().now() + members.settings().metadataMaxAge(), () -> {
            if (!gone) {
                lookLater();
                if (!members.sizes().equals(joinedWith)) {
                    rejoin = true;
                    members.pulse().signal();
                }
            }
        });
    }

    private CompletableFuture<Void> tellLeaving() {
        String id = memberId;
        var settings = members.settings();
        var coordinator = members.cluster().coordinator();
        return members.connection()
                .send(
                        Request.Kind.LEAVE,
                        settings.group(),
                        () -> coordinator.leave(settings.group(), id, settings.instanceId()));
    }

    // ---- commits and the end ----

    @Override
    public CommitAs committer() {
        if (state instanceof Rebalancing) {
            throw new RebalanceInProgressException("the consumer is undergoing a rebalance");
        }
        if (generation < 0) {
            throw new CommitFailedException("the consumer is not part of an active group");
        }
        return new CommitAs.Classic(memberId, members.settings().instanceId(), generation);
    }

    @Override
    public KafkaException refused(CommitAs who, KafkaException error) {
        if (error instanceof RebalanceInProgressException) {
            rejoin = true;
        } else if (error instanceof UnknownMemberIdException || error instanceof IllegalGenerationException) {
            if (!(who instanceof CommitAs.Classic member) || member.generation() != generation) {
                return new RebalanceInProgressException("the group has rebalanced meanwhile");
            }
            state = new Unjoined();
            reset();
            return new CommitFailedException();
        }
        return error;
    }

    @Override
    public ConsumerGroupMetadata metadata() {
        return Members.metadata(
                members.settings().group(),
                generation,
                memberId,
                members.settings().instanceId());
    }

    @Override
    public void rejoin() {
        rejoin = true;
    }

    @Override
    public void leave(GroupMembershipOperation operation, long deadline) {
        Set<TopicPartition> owned = members.held().names();
        try {
            if (generation < 0 && !owned.isEmpty()) {
                members.lose(owned);
            } else if (!owned.isEmpty()) {
                members.revoke(owned);
            }
        } finally {
            gone = true;
            members.held().clear();
            boolean told = members.settings().instanceId().isEmpty()
                    ? operation != GroupMembershipOperation.REMAIN_IN_GROUP
                    : operation == GroupMembershipOperation.LEAVE_GROUP;
            if (told && !memberId.isEmpty()) {
                members.pulse().awaitDone(tellLeaving(), deadline);
            }
        }
    }
}
