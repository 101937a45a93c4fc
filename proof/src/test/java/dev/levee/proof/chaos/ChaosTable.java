package dev.levee.proof.chaos;

import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption;
import dev.levee.checker.finding.Exemption.Cause;
import dev.levee.proof.fixture.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.Stream;

/** Reports as rows of docs/proof.md: {@code target/chaos.md} has those of all runs since the last {@code make clean}. */
final class ChaosTable {

    private static final Path FILE = Path.of("target", "chaos.md");
    private static final String HEAD = """
            | who | members | seed, minutes | records, parked | members killed, frozen, rolled | brokers killed, frozen | lost | out of order \
            | repeated without a reason | because of kills, of standstills, of else | per kill p50 / p99 / most | back after a kill, ms \
            | committed after, ms | stale handlers: number, last began, last ended, ms |
            |---|---|---|---|---|---|---:|---:|---:|---|---|---|---|---|
            """;

    private ChaosTable() {}

    static void add(ChaosReport report) throws IOException {
        if (!Files.exists(FILE)) {
            Files.writeString(FILE, HEAD);
        }
        Files.writeString(FILE, row(report) + "\n", StandardOpenOption.APPEND);
    }

    static String row(ChaosReport report) {
        Judgement judged = report.judgement();
        var zombies = ZombieWindow.of(judged.facts());
        return String.format(
                Locale.ROOT,
                "| %s, `%s` | %s | %d, %d | %,d, %,d | %d, %d, %d | %d, %d | %d | %d | %d | %,d, %,d, %,d | %s | %s | %s | %d, %s, %d |",
                report.peer().name().toLowerCase(Locale.ROOT),
                report.protocol(),
                report.plan().hasStaticMembers() ? "static" : "dynamic",
                report.plan().seed(),
                report.seconds() / 60,
                judged.records(),
                judged.parked(),
                judged.repeatedByDeath().size(),
                report.count(Incident.FREEZE_MEMBER),
                report.count(Incident.ROLL),
                report.count(Incident.KILL_BROKER),
                report.count(Incident.FREEZE_BROKER),
                judged.count(AnomalyId.A1),
                judged.orderViolations() + judged.count(AnomalyId.A22),
                judged.count(AnomalyId.A3),
                repeated(judged).filter(cause -> cause == Cause.KILLED).count(),
                repeated(judged).filter(cause -> cause == Cause.ZOMBIE).count(),
                repeated(judged)
                        .filter(cause -> cause != Cause.KILLED && cause != Cause.ZOMBIE)
                        .count(),
                Spread.of(judged.repeatedByDeath().values()).cell(),
                Spread.of(Recovery.millis(judged.facts())).cell(),
                Spread.of(CommitLag.millis(judged.facts())).cell(),
                zombies.handlers(),
                zombies.latestStartMillis() < 0 ? "before" : "" + zombies.latestStartMillis(),
                zombies.longestMillis());
    }

    private static Stream<Cause> repeated(Judgement judged) {
        return judged.verdict().exemptions(AnomalyId.A3).stream().map(Exemption::cause);
    }
}
