package dev.levee.cli.check;

import dev.levee.checker.Checker;
import dev.levee.checker.Verdict;
import dev.levee.checker.event.Assign;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Mark;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.event.Status;
import dev.levee.checker.event.TruthLog;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Completion.Fate;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.finding.Anomaly;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption;
import dev.levee.checker.history.History;
import dev.levee.checker.history.HistoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** From the raw history of a run to its figures. */
public final class Check {

    /** Names of {@link Mark}s. */
    public static final String LOAD_BEGUN = "load begun";

    public static final String LOAD_ENDED = "load ended";

    /** Figure of {@link Status}: the longest time between two polls so far. */
    public static final String MAX_POLL_GAP_MS = "maxPollGapMs";

    /** Figures of {@link Status} that only grow in one process: how often its breakers opened, and closed again. */
    public static final String BREAKER_OPENINGS = "breakerOpenings";

    public static final String BREAKER_CLOSINGS = "breakerClosings";

    private static final int EXAMPLES = 20;

    private final History history;
    private final Facts facts;
    private final List<Account> accounts;

    private Check(History history) {
        this.history = history;
        this.facts = Facts.of(history);
        this.accounts = facts.logs().stream()
                .filter(Log::isSource)
                .flatMap(log -> log.accounts().stream())
                .filter(account -> account.truth() != null)
                .toList();
    }

    /**
     * The figures of the run that left its history in the directory.
     *
     * @throws IOException naming what is missing or unreadable
     */
    public static Report of(Path directory) throws IOException {
        History history = HistoryFiles.read(directory);
        if (history.all(TruthLog.class).isEmpty()) {
            throw new IOException("what the topics held at the end is missing");
        }
        return new Check(history).report();
    }

    private Report report() {
        Verdict verdict = Checker.check(facts);
        Parked parked = Parked.of(facts);
        List<Exemption> repeated = verdict.exemptions(AnomalyId.A3);
        return new Report(
                accounts.size(),
                count(Fate.HANDLED),
                facts.attempts().stream().filter(a -> a.started().attempt() > 1).count(),
                parked.records(),
                parked.followers(),
                parked.passed(),
                sum(BREAKER_OPENINGS),
                sum(BREAKER_CLOSINGS),
                count(Fate.DEAD_LETTERED),
                count(Fate.SKIPPED),
                accounts.stream().filter(account -> !account.isTerminal()).count()
                        + verdict.anomalies(AnomalyId.A10).size(),
                verdict.anomalies(AnomalyId.A4).size()
                        + verdict.anomalies(AnomalyId.A5).size(),
                repeated.size(),
                verdict.anomalies(AnomalyId.A3).size(),
                repeated.stream().collect(Collectors.groupingBy(Exemption::by, Collectors.counting())).values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0),
                history.all(FaultOn.class).stream()
                        .filter(fault -> fault.kind().equals(FaultOn.KILL))
                        .count(),
                rebalances(),
                Concurrency.max(facts.attempts()),
                Concurrency.outOfOrderCompletions(facts),
                CommitLag.p99Millis(facts),
                history.all(Status.class).stream()
                        .mapToLong(status -> status.values().getOrDefault(MAX_POLL_GAP_MS, 0L))
                        .max()
                        .orElse(0),
                seconds(at(LOAD_BEGUN), at(LOAD_ENDED)),
                seconds(at(LOAD_ENDED), at(Mark.QUIET)),
                verdict.anomalies().stream()
                        .limit(EXAMPLES)
                        .map(Anomaly::toString)
                        .toList(),
                history.torn());
    }

    /** Of all processes together, of a figure that only grows. */
    private long sum(String figure) {
        return history.all(Status.class).stream()
                .collect(Collectors.groupingBy(
                        status -> status.at().member(),
                        Collectors.reducing(0L, status -> status.values().getOrDefault(figure, 0L), Math::max)))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private long count(Fate fate) {
        return accounts.stream()
                .filter(account -> account.completions().stream().anyMatch(c -> c.fate() == fate))
                .count();
    }

    /** An assignment of nothing is none. */
    private long rebalances() {
        return history.all(Assign.class).stream()
                        .filter(e -> !e.tps().isEmpty())
                        .count()
                + history.all(Revoke.class).stream()
                        .filter(e -> !e.tps().isEmpty())
                        .count()
                + history.all(Lost.class).stream()
                        .filter(e -> !e.tps().isEmpty())
                        .count();
    }

    /** 0 for a run that was cut off before. */
    private long at(String mark) {
        return history.all(Mark.class).stream()
                .filter(event -> event.name().equals(mark))
                .mapToLong(event -> event.at().nanos())
                .findFirst()
                .orElse(0);
    }

    /** To a tenth. */
    private static double seconds(long from, long to) {
        return Math.max(0, Math.round((to - from) / 1e8)) / 10.0;
    }
}
