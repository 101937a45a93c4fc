package dev.levee.bench;

import dev.levee.bench.contender.Contenders;
import dev.levee.bench.report.Compared;
import dev.levee.bench.report.Figures;
import dev.levee.bench.report.Report;
import dev.levee.bench.round.Jvms;
import dev.levee.bench.round.Rounds;
import dev.levee.bench.round.Row;
import dev.levee.testkit.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures all of them, side by side. Arguments: {@code quick} or {@code full}, the folder for results, the jar of the oldest
 * clients; after those, parts of the names of rows, if not all are wanted. With
 * {@code -Dnewest.jdk=HOME} virtual threads are measured on that JDK.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 3 || !(args[0].equals("quick") || args[0].equals("full"))) {
            System.err.println("arguments: quick|full RESULTS OLDEST_CLIENTS_JAR [ROW...]; see make bench");
            System.exit(2);
        }
        boolean whole = args[0].equals("full");
        Plan plan = whole ? Plan.full() : Plan.quick();
        Path results = Files.createDirectories(Path.of(args[1]));
        var wanted = Arrays.asList(args).subList(3, args.length);
        // rows of another plan are no others to be compared with
        var report = whole && !wanted.isEmpty() ? Report.read(results) : new Report();
        try (var kafka =
                EmbeddedKafka.builder().childProcesses().childJvmArgs("-Xmx1g").start()) {
            Path logs = Files.createTempDirectory("levee-bench");
            var jvms = new Jvms(Path.of(args[2]).toAbsolutePath(), newestJdk(), logs);
            var bed = new Bed(kafka, jvms, System.err::println);
            var rounds = new Rounds(kafka, jvms, bed.progress());
            for (Row row : plan.rows()) {
                if (isWanted(row.name(), wanted)) {
                    report.add(row.name(), new Compared(rounds.of(row)));
                }
            }
            figures(report.rows(), report);
            for (Experiment experiment : plan.experiments()) {
                if (isWanted(experiment.name(), wanted)) {
                    experiment.measure(bed).forEach(report::add);
                }
            }
        } finally {
            // what was measured before something failed took its time as well
            report.write(results);
            System.out.println(report.table());
        }
    }

    private static boolean isWanted(String name, List<String> wanted) {
        return wanted.isEmpty() || wanted.stream().anyMatch(name::contains);
    }

    private static Path newestJdk() {
        String given = System.getProperty("newest.jdk", "");
        return Path.of(given.isEmpty() ? System.getProperty("java.home") : given);
    }

    private static void figures(Map<String, Compared> rows, Report report) {
        if (rows.containsKey(Plan.NOOP)) {
            Compared noop = Objects.requireNonNull(rows.get(Plan.NOOP));
            Figures.noop(noop).forEach(report::add);
            if (noop.rounds().containsKey(Contenders.RAW_CONSUMER)) {
                Figures.ofItsProtocol(noop).forEach(report::add);
            }
            rows.forEach((name, row) -> {
                switch (name) {
                    case Plan.SLOW_PEERS -> report.add(Figures.overParallelConsumer(noop, row));
                    case Plan.PARTITIONS_500 -> report.add(Figures.growth("growth_500_partitions", noop, row));
                    case Plan.KEYS_1M -> report.add(Figures.growth("growth_1m_keys", noop, row));
                    case Plan.ONE_WORKER -> report.add(Figures.growth("growth_1_worker", noop, row));
                    case Plan.MANY_WORKERS -> report.add(Figures.growth("growth_10000_workers", noop, row));
                    default -> {}
                }
            });
        }
        rows.forEach((name, row) -> {
            switch (name) {
                case Plan.HOT_KEY -> report.add(Figures.hotKey(row));
                case Plan.WAITING_100 -> report.add(Figures.waitingLong(row));
                case Plan.BLOCKED -> {
                    Compared free = rows.get(Plan.FREE);
                    if (free != null) {
                        report.add(Figures.blocked(free, row));
                    }
                }
                case Plan.PIPELINE -> report.add(Figures.transactions(row));
                case Plan.WAITING_5 -> {
                    report.add(Figures.waiting(row));
                    if (row.rounds().containsKey(Contenders.POOL)) {
                        report.add(Figures.waitingOverPool(row));
                    }
                }
                default -> {}
            }
        });
    }
}
