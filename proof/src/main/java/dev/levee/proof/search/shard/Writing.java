package dev.levee.proof.search.shard;

import dev.levee.internal.engine.CommitPoint;
import dev.levee.proof.search.shard.Member.Letter;
import dev.levee.proof.search.shard.World.Choice;
import java.util.List;

/** Commits and dead letters: carried out or not, answered or not. */
final class Writing {

    private Writing() {}

    static void add(World world, Member member, List<Choice> choices) {
        if (member.isActive() && !member.superseded && needsCommit(member)) {
            choices.add(new Choice(member, "commits", -1, () -> commit(world, member, true, true)));
            if (world.mayAnswersFail()) {
                choices.add(
                        new Choice(member, "commits and is not told", -1, () -> commit(world, member, true, false)));
                choices.add(new Choice(member, "loses a commit", -1, () -> commit(world, member, false, false)));
            }
        }
        for (Letter letter : member.letters) {
            letter(world, member, letter, choices);
        }
    }

    private static boolean needsCommit(Member member) {
        return member.committed == null || member.shard().status().dirty();
    }

    private static void commit(World world, Member member, boolean arrives, boolean told) {
        CommitPoint point = member.shard().commitPoint();
        if (arrives) {
            world.commit(member, point);
        }
        if (told) {
            member.shard().committed(point, world.now);
        } else {
            world.unknowns++;
        }
        member.committed = told ? point : null;
    }

    private static void letter(World world, Member member, Letter letter, List<Choice> choices) {
        choices.add(new Choice(member, "dead-letters", letter.offset(), () -> {
            member.letters.remove(letter);
            world.promises.ends(letter.offset());
            if (member.waitsFor(letter)) {
                member.shard().written(letter.ticket(), world.now);
            }
        }));
        if (member.waitsFor(letter) && world.mayAnswersFail()) {
            choices.add(new Choice(member, "dead-letters, and is not told,", letter.offset(), () -> {
                world.promises.ends(letter.offset());
                world.promises.repeats = true;
                refused(world, member, letter);
            }));
            choices.add(new Choice(
                    member, "loses the dead letter of", letter.offset(), () -> refused(world, member, letter)));
        }
    }

    private static void refused(World world, Member member, Letter letter) {
        world.unknowns++;
        member.letters.remove(letter);
        member.shard().writeFailed(letter.ticket(), false, "searched", world.now);
    }
}
