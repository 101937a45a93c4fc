package dev.levee.proof.sim.cluster.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;

/**
 * A classic group: everybody joins, then everybody is told what it got. Eager members give up everything before they join;
 * cooperative ones keep what they have, and what has to move is free only in the generation after. All times in
 * nanoseconds. The real leader assigns in its client; here the group does, when the leader syncs.
 */
public final class ClassicGroup {

    /** Where a rebalance stands. */
    sealed interface Phase {}

    record Idle() implements Phase {}

    record Preparing(long deadline) implements Phase {}

    record Completing(long deadline) implements Phase {}

    /**
     * A member joins, or joins again.
     *
     * @param memberId empty if it has none
     * @param topics that it wants and that are there, as far as it knows, with their sizes
     * @param owned what it keeps while it joins
     */
    public record Join(
            String memberId,
            Optional<String> instanceId,
            Map<String, Integer> topics,
            Set<TopicPartition> owned,
            boolean cooperative,
            long session,
            long rebalance) {}

    /** It is in. */
    public record Joined(String memberId, int generation) {}

    private final String group;
    private final NavigableMap<String, ClassicMember> members = new TreeMap<>();
    private Phase phase = new Idle();
    private int generation;
    private @Nullable String leader;
    private int named;

    ClassicGroup(String group) {
        this.group = group;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public int generation() {
        return generation;
    }

    /** Whether nobody is waiting for anything. */
    public boolean isStable() {
        return phase instanceof Idle;
    }

    /** What members were told to own, by id. */
    public Map<String, Set<TopicPartition>> assignments() {
        var assignments = new TreeMap<String, Set<TopicPartition>>();
        members.forEach((id, member) -> assignments.put(id, new LinkedHashSet<>(member.assigned)));
        return assignments;
    }

    CompletableFuture<Joined> join(Join request, long now) {
        ClassicMember holder = request.instanceId().map(this::holderOf).orElse(null);
        if (!request.memberId().isEmpty()) {
            checkMember(request.memberId(), request.instanceId());
        }
        ClassicMember member = members.get(request.memberId());
        if (member == null) {
            member = new ClassicMember(newId(request.instanceId()), request);
            members.put(member.id, member);
            if (holder != null) {
                return replace(holder, member, now);
            }
        } else if (phase instanceof Idle && isUnchanged(member, request)) {
            member.heard(now);
            return CompletableFuture.completedFuture(new Joined(member.id, generation));
        }
        member.latest = request;
        member.heard(now);
        if (member.joining != null) {
            member.joining.completeExceptionally(new RebalanceInProgressException("joined again"));
        }
        var answer = new CompletableFuture<Joined>();
        member.joining = answer;
        prepare(now);
        completeJoining(now);
        return answer;
    }

    private boolean isUnchanged(ClassicMember member, Join request) {
        return !member.id.equals(leader)
                && member.latest.topics().keySet().equals(request.topics().keySet())
                && member.latest.owned().equals(request.owned());
    }

    /**
     * A static member is back: what it had is its own again, without a rebalance, whatever it wants and whatever was added
     * meanwhile; and whoever still uses its id is out.
     */
    private CompletableFuture<Joined> replace(ClassicMember old, ClassicMember now, long at) {
        members.remove(old.id);
        old.refuse(new FencedInstanceIdException("another member took over " + old.instanceId.orElse("")));
        if (old.id.equals(leader)) {
            leader = now.id;
        }
        now.heard(at);
        if (phase instanceof Idle) {
            now.assigned = old.assigned;
            return CompletableFuture.completedFuture(new Joined(now.id, generation));
        }
        var answer = new CompletableFuture<Joined>();
        now.joining = answer;
        prepare(at);
        completeJoining(at);
        return answer;
    }

    CompletableFuture<Set<TopicPartition>> sync(
            String memberId, Optional<String> instanceId, int ofGeneration, long now) {
        ClassicMember member = check(memberId, instanceId, ofGeneration);
        member.heard(now);
        if (phase instanceof Preparing) {
            throw new RebalanceInProgressException("group " + group + " is preparing a rebalance");
        }
        if (phase instanceof Idle) {
            return CompletableFuture.completedFuture(new LinkedHashSet<>(member.assigned));
        }
        var answer = new CompletableFuture<Set<TopicPartition>>();
        member.syncing = answer;
        if (member.id.equals(leader)) {
            assign();
        }
        return answer;
    }

    void heartbeat(String memberId, Optional<String> instanceId, int ofGeneration, long now) {
        check(memberId, instanceId, ofGeneration).heard(now);
        if (phase instanceof Preparing) {
            throw new RebalanceInProgressException("group " + group + " is preparing a rebalance");
        }
    }

    void leave(String memberId, Optional<String> instanceId, long now) {
        checkMember(memberId, instanceId);
        remove(memberId, now);
    }

    void checkCommit(CommitAs.Classic member) {
        check(member.memberId(), member.instanceId(), member.generation());
        if (phase instanceof Completing) {
            throw new RebalanceInProgressException("group " + group + " is completing a rebalance");
        }
    }

    /** When {@link #tick} has something to do; {@code Long.MAX_VALUE} if never. */
    long nextDeadline() {
        long next = phase instanceof Preparing preparing
                ? preparing.deadline()
                : phase instanceof Completing completing ? completing.deadline() : Long.MAX_VALUE;
        for (ClassicMember member : members.values()) {
            next = member.joining == null ? Math.min(next, member.deadline) : next;
        }
        return next;
    }

    void tick(long now) {
        for (ClassicMember member : new ArrayList<>(members.values())) {
            if (member.joining == null && member.deadline <= now) {
                remove(member.id, now);
            }
        }
        if (phase instanceof Preparing preparing && preparing.deadline() <= now) {
            members.values().removeIf(member -> member.joining == null && member.instanceId.isEmpty());
            begin(now);
        } else if (phase instanceof Completing completing && completing.deadline() <= now) {
            members.values().removeIf(member -> member.syncing == null && member.instanceId.isEmpty());
            prepare(now);
            completeJoining(now);
        }
    }

    private void remove(String memberId, long now) {
        ClassicMember gone = members.remove(memberId);
        if (gone != null) {
            gone.refuse(new UnknownMemberIdException("the member is out"));
            prepare(now);
            completeJoining(now);
        }
    }

    private void prepare(long now) {
        if (phase instanceof Preparing) {
            return;
        }
        for (ClassicMember member : members.values()) {
            if (member.syncing != null) {
                member.syncing.completeExceptionally(new RebalanceInProgressException("another rebalance begins"));
                member.syncing = null;
            }
        }
        long patience = members.values().stream()
                .mapToLong(member -> member.latest.rebalance())
                .max()
                .orElse(0);
        phase = new Preparing(now + patience);
    }

    private void completeJoining(long now) {
        if (phase instanceof Preparing && members.values().stream().allMatch(member -> member.joining != null)) {
            begin(now);
        }
    }

    private void begin(long now) {
        generation++;
        if (members.isEmpty()) {
            phase = new Idle();
            leader = null;
            return;
        }
        if (leader == null || !members.containsKey(leader)) {
            leader = members.firstKey();
        }
        long patience = members.values().stream()
                .mapToLong(member -> member.latest.rebalance())
                .max()
                .orElse(0);
        phase = new Completing(now + patience);
        for (ClassicMember member : members.values()) {
            member.heard(now);
            if (member.joining != null) {
                member.joining.complete(new Joined(member.id, generation));
                member.joining = null;
            }
        }
    }

    private void assign() {
        var wishes = new TreeMap<String, Set<String>>();
        var owned = new TreeMap<String, Set<TopicPartition>>();
        boolean cooperative = true;
        for (ClassicMember member : members.values()) {
            wishes.put(member.id, member.latest.topics().keySet());
            owned.put(member.id, member.latest.owned());
            cooperative &= member.latest.cooperative();
        }
        // the leader assigns what it knows of, even if that has changed by now
        Map<String, Integer> known =
                Objects.requireNonNull(members.get(leader)).latest.topics();
        ToIntFunction<String> sizes = topic -> known.getOrDefault(topic, 0);
        var target = cooperative ? Assignors.sticky(wishes, owned, sizes) : Assignors.range(wishes, sizes);
        phase = new Idle();
        for (ClassicMember member : members.values()) {
            member.assigned = new LinkedHashSet<>(target.getOrDefault(member.id, Set.of()));
            if (cooperative) {
                member.assigned.removeIf(partition -> isOwnedByOther(partition, member.id, owned));
            }
            if (member.syncing != null) {
                member.syncing.complete(new LinkedHashSet<>(member.assigned));
                member.syncing = null;
            }
        }
    }

    private static boolean isOwnedByOther(
            TopicPartition partition, String memberId, Map<String, Set<TopicPartition>> owned) {
        return owned.entrySet().stream()
                .anyMatch(other ->
                        !other.getKey().equals(memberId) && other.getValue().contains(partition));
    }

    private ClassicMember check(String memberId, Optional<String> instanceId, int ofGeneration) {
        ClassicMember member = checkMember(memberId, instanceId);
        if (ofGeneration != generation) {
            throw new IllegalGenerationException("generation " + ofGeneration + " is not " + generation);
        }
        return member;
    }

    private ClassicMember checkMember(String memberId, Optional<String> instanceId) {
        ClassicMember holder = instanceId.map(this::holderOf).orElse(null);
        if (holder != null && !holder.id.equals(memberId)) {
            throw new FencedInstanceIdException(instanceId.orElse("") + " is " + holder.id + " now");
        }
        ClassicMember member = members.get(memberId);
        if (member == null) {
            throw new UnknownMemberIdException("group " + group + " has no member " + memberId);
        }
        return member;
    }

    private @Nullable ClassicMember holderOf(String instanceId) {
        Collection<ClassicMember> all = members.values();
        return all.stream()
                .filter(member -> member.instanceId.filter(instanceId::equals).isPresent())
                .findFirst()
                .orElse(null);
    }

    private String newId(Optional<String> instanceId) {
        return instanceId.orElse("member") + "-" + (100_000 + ++named);
    }
}
