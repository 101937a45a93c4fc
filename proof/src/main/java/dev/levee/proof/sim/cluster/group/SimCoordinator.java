package dev.levee.proof.sim.cluster.group;

import dev.levee.proof.sim.cluster.log.SimTopics;
import dev.levee.proof.sim.schedule.Schedule;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;

/** The coordinator of all groups: brings requests to their group, and time. */
public final class SimCoordinator {

    private final Schedule schedule;
    private final SimTopics topics;
    private final long session;
    private final NavigableMap<String, SimGroup> groups = new TreeMap<>();

    /**
     * @param session of the consumer protocol, which the broker decides, in nanoseconds
     */
    public SimCoordinator(Schedule schedule, SimTopics topics, long session) {
        this.schedule = schedule;
        this.topics = topics;
        this.session = session;
        topics.onChange(gone -> groups.values().forEach(group -> group.topicsChanged(gone)));
    }

    /** Groups are there as soon as somebody names them. */
    public SimGroup group(String name) {
        return groups.computeIfAbsent(name, missing -> new SimGroup(missing, topics, session));
    }

    public CompletableFuture<ClassicGroup.Joined> join(String name, ClassicGroup.Join request) {
        return on(name, group -> {
            if (!group.modern().isEmpty()) {
                throw new InconsistentGroupProtocolException("group " + name + " speaks the consumer protocol");
            }
            return group.classic().join(request, schedule.nanos());
        });
    }

    public CompletableFuture<Set<TopicPartition>> sync(
            String name, String memberId, Optional<String> instanceId, int generation) {
        return on(name, group -> group.classic().sync(memberId, instanceId, generation, schedule.nanos()));
    }

    public CompletableFuture<Void> heartbeat(
            String name, String memberId, Optional<String> instanceId, int generation) {
        return on(name, group -> {
            group.classic().heartbeat(memberId, instanceId, generation, schedule.nanos());
            return CompletableFuture.allOf();
        });
    }

    public CompletableFuture<Void> leave(String name, String memberId, Optional<String> instanceId) {
        return on(name, group -> {
            group.classic().leave(memberId, instanceId, schedule.nanos());
            return CompletableFuture.allOf();
        });
    }

    public CompletableFuture<ModernGroup.Answer> heartbeat(String name, ModernGroup.Heartbeat beat) {
        return on(name, group -> {
            if (!group.classic().isEmpty()) {
                throw new InconsistentGroupProtocolException("group " + name + " speaks the classic protocol");
            }
            return done(group.modern().heartbeat(beat, schedule.nanos()));
        });
    }

    public CompletableFuture<Void> commit(String name, CommitAs who, Map<TopicPartition, OffsetAndMetadata> changes) {
        return on(name, group -> {
            group.commit(who, changes);
            return CompletableFuture.allOf();
        });
    }

    public CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> committed(String name) {
        return on(name, group -> done(group.offsets().all()));
    }

    private interface Action<T> {
        CompletableFuture<T> on(SimGroup group);
    }

    private <T> CompletableFuture<T> on(String name, Action<T> action) {
        SimGroup group = group(name);
        Supplier<CompletableFuture<T>> acting = () -> action.on(group);
        try {
            return acting.get();
        } finally {
            watch(group);
        }
    }

    private void watch(SimGroup group) {
        long next = group.nextDeadline();
        if (next < group.watchedUntil) {
            group.watchedUntil = next;
            schedule.at(next, () -> {
                if (group.watchedUntil == next) {
                    group.watchedUntil = Long.MAX_VALUE;
                    group.tick(schedule.nanos());
                    watch(group);
                }
            });
        }
    }

    private static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
