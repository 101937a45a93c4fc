package dev.levee.cli.offsets;

import java.util.Locale;
import java.util.function.LongUnaryOperator;

/** A plan for people. */
final class PlanText {

    private PlanText() {}

    static String of(Plan plan, World world) {
        var text = new StringBuilder("group ")
                .append(plan.group())
                .append(", ")
                .append(plan.how())
                .append("\n\n");
        text.append(String.format(Locale.ROOT, "%-40s %12s %12s   %s\n", "partition", "committed", "to", ""));
        for (Move move : plan.moves()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-40s %12s %12d   %s\n",
                    move.where(),
                    move.from() < 0 ? "-" : String.valueOf(move.from()),
                    move.to(),
                    effect(move, world)));
        }
        text.append("\nagain ").append(sum(plan, moved -> Math.max(0, -moved)));
        text.append(", skipped ").append(sum(plan, moved -> Math.max(0, moved))).append('\n');
        if (!world.members().isEmpty()) {
            text.append("apply will refuse while members are there: ")
                    .append(String.join(", ", world.members()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String effect(Move move, World world) {
        if (move.from() < 0) {
            return "the first offset";
        }
        String lost = world.log(move.topic(), move.partition())
                .filter(log -> move.from() < log.begin() || move.from() > log.end())
                .map(log -> " (what is committed is not in the log)")
                .orElse("");
        long moved = move.to() - move.from();
        if (moved == 0) {
            return "stays" + lost;
        }
        return (moved < 0 ? "again " + -moved : "skips " + moved) + lost;
    }

    private static long sum(Plan plan, LongUnaryOperator part) {
        return plan.moves().stream()
                .filter(move -> move.from() >= 0)
                .mapToLong(move -> part.applyAsLong(move.to() - move.from()))
                .sum();
    }
}
