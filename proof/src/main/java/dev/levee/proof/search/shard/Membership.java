package dev.levee.proof.search.shard;

import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.Takeover;
import dev.levee.proof.search.shard.World.Choice;
import java.util.List;

/** How the partition passes from one to the next: assigned, revoked, lost, or its owner dies. */
final class Membership {

    private Membership() {}

    static void add(World world, List<Choice> choices) {
        Member owner = world.coordinator.owner;
        if (owner == null && world.isThereAnother()) {
            for (Member member : world.members) {
                if (!member.hasShard()) {
                    assign(world, member, choices);
                }
            }
            assign(world, new Member(world.members.size()), choices);
        } else if (owner != null && world.isThereAnother()) {
            choices.add(new Choice(owner, "is superseded and does not know", -1, () -> supersede(world, owner)));
            choices.add(new Choice(owner, "dies", -1, () -> die(world, owner)));
            if (!owner.draining) {
                choices.add(new Choice(owner, "is to give the partition up", -1, owner::drain));
            }
        }
        for (Member member : world.members) {
            if (member.superseded) {
                choices.add(new Choice(member, "learns that it has lost the partition", -1, member::abandon));
            }
            if (member == owner && member.draining) {
                handOver(world, member, choices);
            }
        }
    }

    private static void assign(World world, Member member, List<Choice> choices) {
        choices.add(new Choice(member, "gets the partition", -1, () -> begin(world, member, false)));
        if (world.mayAnswersFail()) {
            choices.add(new Choice(
                    member,
                    "gets the partition, not knowing of its first epoch commit",
                    -1,
                    () -> begin(world, member, true)));
        }
    }

    private static void begin(World world, Member member, boolean twice) {
        if (!world.members.contains(member)) {
            world.members.add(member);
        }
        world.ownerships++;
        world.coordinator.owner = member;
        if (twice) {
            world.unknowns++;
            commitEpoch(world, member);
        }
        member.begin(commitEpoch(world, member), world.now);
    }

    private static Takeover commitEpoch(World world, Member member) {
        Takeover takeover = world.coordinator.takeover(world.log.end());
        member.ownerEpoch = takeover.ownerEpoch();
        member.position = (int) takeover.offset();
        world.commit(member, takeover.begin());
        return takeover;
    }

    private static void supersede(World world, Member member) {
        world.coordinator.owner = null;
        world.promises.repeats = true;
        member.superseded = true;
        member.excuse();
    }

    private static void die(World world, Member member) {
        world.coordinator.owner = null;
        world.promises.repeats = true;
        world.members.remove(member);
    }

    private static void handOver(World world, Member member, List<Choice> choices) {
        String verb = member.shard().isDrained() ? "hands over" : "hands over, its time is up";
        choices.add(new Choice(member, verb, -1, () -> handOver(world, member, true)));
        if (world.mayAnswersFail()) {
            choices.add(
                    new Choice(member, verb + ", its last commit is lost", -1, () -> handOver(world, member, false)));
        }
    }

    private static void handOver(World world, Member member, boolean arrives) {
        world.promises.repeats |= !arrives || !member.shard().isDrained();
        CommitPoint last = member.retire();
        if (arrives) {
            world.commit(member, last);
        } else {
            world.unknowns++;
        }
        if (world.coordinator.owner == member) {
            world.coordinator.owner = null;
        }
    }
}
