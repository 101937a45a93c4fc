package dev.levee.demo;

import dev.levee.cli.check.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run has shown, each thing checked.
 *
 * @param placed orders that REST has accepted
 * @param unbooked of these, those that were never booked
 */
record Shown(Report report, long placed, long unbooked, ReplayScene.Result replay) {

    /** One thing that a run has to show. */
    record Thing(boolean holds, String what) {}

    boolean isAllWell() {
        return things().stream().allMatch(Thing::holds);
    }

    String text() {
        var text = new StringBuilder("\nChecked:\n");
        things().forEach(thing -> text.append(thing.holds() ? "  ok     " : "  WRONG  ")
                .append(thing.what())
                .append('\n'));
        return text.toString();
    }

    private List<Thing> things() {
        var things = new ArrayList<Thing>();
        things.add(new Thing(
                report.isClean(),
                count(
                        report.produced(),
                        "events: none lost, out of the order of its key, or repeated without a reason")));
        things.add(new Thing(
                placed > 0 && unbooked == 0,
                count(placed, "orders accepted over REST: all reached Kafka through the outbox, and are booked")));
        things.add(new Thing(
                report.deadLettered() > 0,
                count(report.deadLettered(), "bad messages: dead letters, whole, and nothing waited for them")));
        things.add(new Thing(
                report.parkedFollowers() > 0 && report.parkedPassed() > 0,
                count(
                        report.parkedFollowers(),
                        "events waited in order behind a failing one of their key; others went on")));
        things.add(new Thing(
                report.breakerOpenings() > 0 && report.breakerClosings() > 0,
                count(
                        report.breakerOpenings(),
                        "times a breaker opened for a dependency that was down, and closed again")));
        things.add(new Thing(report.crashes() > 0, count(report.crashes(), "instances killed with kill -9")));
        things.add(new Thing(
                replay.letters() > 0 && replay.exitCode() == 0,
                count(replay.letters(), "dead letters replayed, each outcome confirmed by its group")));
        return things;
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s", number, what);
    }
}
