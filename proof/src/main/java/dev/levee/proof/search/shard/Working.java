package dev.levee.proof.search.shard;

import dev.levee.Category;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.Run;
import dev.levee.proof.search.shard.Member.Report;
import dev.levee.proof.search.shard.Member.Work;
import dev.levee.proof.search.shard.World.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records come, workers handle them, time passes for those that wait for it. */
final class Working {

    private static final long LONG_ENOUGH = 100_000_000_000L;

    private Working() {}

    static void add(World world, Member member, List<Choice> choices) {
        for (Work work : member.workers) {
            if (work.inside >= 0) {
                work(world, member, work, choices);
            }
        }
        if (member.superseded) {
            return; // the stall gate is shut: nothing else takes effect
        }
        int left = world.log.end() - member.position;
        if (member.isActive() && left > 0) {
            choices.add(new Choice(member, "polls", member.position, () -> poll(world, member, 1)));
            if (left > 1) {
                choices.add(new Choice(member, "polls all from", member.position, () -> poll(world, member, left)));
            }
        }
        for (Run run : member.dispatched) {
            choices.add(new Choice(
                    member, "begins", run.record(0).offset(), () -> begin(world, member, take(member, run))));
        }
        for (Work work : member.workers) {
            if (work.inside < 0) {
                choices.add(new Choice(member, "goes on with a run", -1, () -> begin(world, member, work)));
            }
        }
        if (!member.reports.isEmpty()) {
            Report report = member.reports.get(0);
            choices.add(new Choice(member, "hears of a worker", -1, () -> member.hear(report, world.now)));
        }
        if (member.isActive() && member.shard().status().held() > 0) {
            choices.add(new Choice(member, "has waited", -1, () -> {
                world.now += LONG_ENOUGH;
                member.shard().tick(world.now);
            }));
        }
    }

    private static void work(World world, Member member, Work work, List<Choice> choices) {
        choices.add(new Choice(member, "handles", work.inside, () -> handle(world, member, work)));
        if (world.maySomeFail()) {
            choices.add(new Choice(member, "fails", work.inside, () -> fail(world, member, work, Category.TRANSIENT)));
            choices.add(new Choice(
                    member, "fails for good", work.inside, () -> fail(world, member, work, Category.PERMANENT)));
        }
    }

    private static void poll(World world, Member member, int count) {
        int from = member.position;
        member.position += count;
        member.shard().polled(world.log.between(from, member.position), member.position, -1, world.now);
    }

    private static Work take(Member member, Run run) {
        member.dispatched.remove(run);
        var work = new Work(run);
        work.excused = member.superseded;
        member.workers.add(work);
        return work;
    }

    private static void begin(World world, Member member, Work work) {
        int index = work.run.claim(world.now, () -> {});
        if (index < 0) {
            end(member, work, null);
        } else {
            int offset = (int) work.run.record(index).offset();
            world.begins(member, offset);
            work.inside = offset;
        }
    }

    private static void handle(World world, Member member, Work work) {
        boolean last = work.run.record(work.run.size() - 1).offset() == work.inside;
        world.promises.ends(work.inside);
        work.inside = -1;
        work.run.succeed();
        if (last) {
            end(member, work, null);
        }
    }

    private static void fail(World world, Member member, Work work, Category category) {
        world.failures++;
        work.inside = -1;
        work.run.fail();
        end(member, work, Member.failure(category));
    }

    private static void end(Member member, Work work, @Nullable Failure failure) {
        member.workers.remove(work);
        member.reports.add(new Report(work.run, failure));
    }
}
