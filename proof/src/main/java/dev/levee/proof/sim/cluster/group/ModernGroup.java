package dev.levee.proof.sim.cluster.group;

import dev.levee.proof.sim.cluster.log.SimTopics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.jspecify.annotations.Nullable;

/**
 * A group under the consumer protocol (KIP-848). Every change of members or topics makes a new target under a new epoch;
 * each member is led there by its own heartbeats: first it gives up, then it gets what others gave up. All times in
 * nanoseconds.
 */
public final class ModernGroup {

    public static final int JOIN = 0;
    public static final int LEAVE = -1;
    public static final int LEAVE_FOR_A_WHILE = -2;

    /**
     * A member tells how far it is.
     *
     * @param epoch 0 to join, -1 to leave, -2 to leave as a static member that means to come back
     * @param owned what it has now
     * @param rebalance how long it may take to give something up
     */
    public record Heartbeat(
            String memberId,
            Optional<String> instanceId,
            int epoch,
            Set<String> topics,
            Set<TopicPartition> owned,
            long rebalance) {}

    /** Where the member is to go from here. */
    public record Answer(int epoch, Set<TopicPartition> assignment) {}

    private final String group;
    private final SimTopics topics;
    private long session;
    private final NavigableMap<String, ModernMember> members = new TreeMap<>();
    private Map<String, Set<TopicPartition>> target = new TreeMap<>();
    private int epoch;

    ModernGroup(String group, SimTopics topics, long session) {
        this.group = group;
        this.topics = topics;
        this.session = session;
    }

    /** How long it waits for a silent member, from the next heartbeat on; in nanoseconds. */
    public void setSession(long session) {
        this.session = session;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public int epoch() {
        return epoch;
    }

    /** Whether everybody has what it is to have. */
    public boolean isStable() {
        return members.values().stream()
                .allMatch(member -> member.epoch == epoch && member.state instanceof ModernMember.Stable);
    }

    /** What members were told to own, by id. */
    public Map<String, Set<TopicPartition>> assignments() {
        var assignments = new TreeMap<String, Set<TopicPartition>>();
        members.forEach((id, member) -> assignments.put(id, new LinkedHashSet<>(member.assigned)));
        return assignments;
    }

    Answer heartbeat(Heartbeat beat, long now) {
        if (beat.epoch() < 0) {
            return leave(beat, now);
        }
        ModernMember member = beat.epoch() == JOIN ? joining(beat) : known(beat);
        member.deadline = now + session;
        member.rebalance = beat.rebalance();
        if (!member.topics.equals(beat.topics())) {
            member.topics = new TreeSet<>(beat.topics());
            retarget();
        }
        reconcile(member, beat.owned(), now);
        return new Answer(member.epoch, new LinkedHashSet<>(member.assigned));
    }

    private ModernMember joining(Heartbeat beat) {
        ModernMember holder = beat.instanceId().map(this::holderOf).orElse(null);
        if (holder != null && !holder.id.equals(beat.memberId())) {
            if (!holder.away) {
                throw new UnreleasedInstanceIdException(
                        beat.instanceId().orElse("") + " is still held by " + holder.id);
            }
            return comeBack(holder, beat.memberId());
        }
        ModernMember member = members.get(beat.memberId());
        if (member == null) {
            member = new ModernMember(beat.memberId(), beat.instanceId());
            members.put(member.id, member);
            member.topics = new TreeSet<>(beat.topics());
            retarget();
        }
        member.away = false;
        member.epoch = JOIN;
        member.state = new ModernMember.Stable();
        return member;
    }

    private ModernMember comeBack(ModernMember away, String memberId) {
        members.remove(away.id);
        var member = new ModernMember(memberId, away.instanceId);
        member.topics = away.topics;
        member.assigned = away.assigned;
        members.put(memberId, member);
        target.put(memberId, target.getOrDefault(away.id, Set.of()));
        target.remove(away.id);
        return member;
    }

    private ModernMember known(Heartbeat beat) {
        ModernMember holder = beat.instanceId().map(this::holderOf).orElse(null);
        if (holder != null && !holder.id.equals(beat.memberId())) {
            throw new FencedInstanceIdException(beat.instanceId().orElse("") + " is " + holder.id + " now");
        }
        ModernMember member = member(beat.memberId());
        boolean repeats = beat.epoch() == member.previousEpoch && member.assigned.containsAll(beat.owned());
        if (beat.epoch() != member.epoch && !repeats) {
            throw new FencedMemberEpochException("epoch " + beat.epoch() + " is not " + member.epoch);
        }
        return member;
    }

    private Answer leave(Heartbeat beat, long now) {
        ModernMember member = member(beat.memberId());
        if (beat.epoch() == LEAVE_FOR_A_WHILE) {
            member.away = true;
            member.epoch = LEAVE_FOR_A_WHILE;
            member.state = new ModernMember.Stable();
            member.deadline = now + session;
        } else {
            remove(member);
        }
        return new Answer(beat.epoch(), Set.of());
    }

    void checkCommit(CommitAs.Modern committer) {
        ModernMember member = member(committer.memberId());
        if (committer.epoch() != member.epoch) {
            throw new StaleMemberEpochException("epoch " + committer.epoch() + " is not " + member.epoch);
        }
    }

    /** Topics have changed: members learn of it with their heartbeats. */
    void topicsChanged() {
        if (!members.isEmpty()) {
            retarget();
        }
    }

    /** When {@link #tick} has something to do; {@code Long.MAX_VALUE} if never. */
    long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (ModernMember member : members.values()) {
            next = Math.min(next, member.deadline);
            if (member.state instanceof ModernMember.Unrevoked unrevoked) {
                next = Math.min(next, unrevoked.deadline());
            }
        }
        return next;
    }

    void tick(long now) {
        for (ModernMember member : new ArrayList<>(members.values())) {
            boolean slow = member.state instanceof ModernMember.Unrevoked unrevoked && unrevoked.deadline() <= now;
            if (member.deadline <= now || slow) {
                remove(member);
            }
        }
    }

    private void remove(ModernMember member) {
        members.remove(member.id);
        retarget();
    }

    private void retarget() {
        epoch++;
        var wishes = new TreeMap<String, Set<String>>();
        members.forEach((id, member) -> wishes.put(id, member.topics));
        target = Assignors.sticky(wishes, target, topics::size);
    }

    private void reconcile(ModernMember member, Set<TopicPartition> owned, long now) {
        if (member.state instanceof ModernMember.Unrevoked unrevoked) {
            if (unrevoked.pending().stream().anyMatch(owned::contains)) {
                return;
            }
            member.state = new ModernMember.Stable();
        } else if (member.state instanceof ModernMember.Stable && member.epoch == epoch) {
            return;
        }
        var wanted = target.getOrDefault(member.id, Set.of());
        var kept = new LinkedHashSet<>(member.assigned);
        kept.retainAll(wanted);
        var givenUp = new LinkedHashSet<>(member.assigned);
        givenUp.removeAll(wanted);
        if (givenUp.stream().anyMatch(owned::contains)) {
            member.assigned = kept;
            member.state = new ModernMember.Unrevoked(givenUp, now + member.rebalance);
            return;
        }
        boolean waits = false;
        for (TopicPartition partition : wanted) {
            if (kept.contains(partition) || !isHeldByOther(partition, member)) {
                kept.add(partition);
            } else {
                waits = true;
            }
        }
        member.assigned = kept;
        member.enter(epoch);
        member.state = waits ? new ModernMember.Unreleased() : new ModernMember.Stable();
    }

    private boolean isHeldByOther(TopicPartition partition, ModernMember member) {
        return members.values().stream().anyMatch(other -> other != member && other.holds(partition));
    }

    private ModernMember member(String memberId) {
        ModernMember member = members.get(memberId);
        if (member == null) {
            throw new UnknownMemberIdException("group " + group + " has no member " + memberId);
        }
        return member;
    }

    private @Nullable ModernMember holderOf(String instanceId) {
        return members.values().stream()
                .filter(member -> member.instanceId.filter(instanceId::equals).isPresent())
                .findFirst()
                .orElse(null);
    }
}
