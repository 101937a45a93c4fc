package dev.levee.cli;

import dev.levee.cli.check.Report;
import java.util.Locale;

/** A report as people read it: a small table, and one sentence that says what it means. */
public final class LedgerText {

    private LedgerText() {}

    public static String of(Report report) {
        var text = new StringBuilder("\n");
        row(text, "produced", report.produced(), "in " + report.seconds() + " s");
        row(text, "handled", report.handled(), "");
        row(text, "dead-lettered", report.deadLettered(), "whole, with the reason");
        row(text, "skipped", report.skipped(), "on purpose");
        row(text, "lost", report.lost(), verdict(report.lost()));
        row(text, "order violations", report.orderViolations(), verdict(report.orderViolations()));
        row(text, "unexplained repeats", report.duplicatesUnexplained(), verdict(report.duplicatesUnexplained()));
        row(
                text,
                "repeats after a crash",
                report.duplicatesExplained(),
                "at most " + report.duplicatesPerCrashMax() + " a crash");
        row(text, "retried", report.retried(), "");
        row(
                text,
                "parked",
                report.parked(),
                String.format(
                        Locale.ROOT,
                        "%,d behind the first of their key, %,d committed past",
                        report.parkedFollowers(),
                        report.parkedPassed()));
        row(text, "breaker opened", report.breakerOpenings(), "closed again " + report.breakerClosings());
        row(text, "crashes", report.crashes(), report.rebalances() + " changes of ownership");
        row(
                text,
                "at once, at most",
                report.maxConcurrent(),
                report.outOfOrderCompletions() + " finished out of order");
        row(text, "commit lag, p99", report.commitLagMsP99(), "ms");
        row(text, "longest poll gap", report.maxPollGapMs(), "ms");
        report.torn()
                .forEach(process -> text.append("  The last line of ")
                        .append(process)
                        .append(" was cut short by a kill, and is left out.\n"));
        report.findings().forEach(finding -> text.append("  ").append(finding).append('\n'));
        return text.append('\n').append(sentence(report)).append('\n').toString();
    }

    private static void row(StringBuilder text, String name, long figure, String remark) {
        text.append(String.format(Locale.ROOT, "  %-22s %,12d  %s", name, figure, remark)
                        .stripTrailing())
                .append('\n');
    }

    private static String verdict(long wrong) {
        return wrong == 0 ? "ok" : "WRONG";
    }

    private static String sentence(Report report) {
        if (!report.isClean()) {
            return String.format(
                    Locale.ROOT,
                    "A promise was broken: %,d records lost, %,d out of order, %,d repeated without a reason.",
                    report.lost(),
                    report.orderViolations(),
                    report.duplicatesUnexplained());
        }
        return String.format(
                Locale.ROOT,
                "Each of the %,d records was handled, dead-lettered or skipped, in the order of its key; only the %d"
                        + " crashes repeated work, %,d records that were not committed yet.",
                report.produced(),
                report.crashes(),
                report.duplicatesExplained());
    }
}
