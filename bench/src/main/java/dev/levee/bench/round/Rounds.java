package dev.levee.bench.round;

import dev.levee.bench.contender.Contenders;
import dev.levee.bench.load.Topics;
import dev.levee.testkit.EmbeddedKafka;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Measures rows: in each round every contender has its turn, so that what the machine does otherwise hits all of them. Each has
 * a JVM from its first round to the end of the row, and nobody else works meanwhile.
 */
public final class Rounds {

    private final EmbeddedKafka kafka;
    private final Topics topics;
    private final Path oldestClients;
    private final Path logs;
    private final Consumer<String> progress;
    private int groups;

    /** @param oldestClients the jar for who needs it */
    public Rounds(EmbeddedKafka kafka, Path oldestClients, Path logs, Consumer<String> progress) {
        this.kafka = kafka;
        this.topics = new Topics(kafka);
        this.oldestClients = oldestClients;
        this.logs = logs;
        this.progress = progress;
    }

    /** What everybody did in the rounds that count. */
    public Map<Contenders, List<Measured>> of(Row row) {
        topics.fill(row.records());
        var measured = new EnumMap<Contenders, List<Measured>>(Contenders.class);
        var jvms = new EnumMap<Contenders, ContenderJvm>(Contenders.class);
        try {
            for (int round = -row.warmUps(); round < row.rounds(); round++) {
                for (Contenders contender : row.contenders()) {
                    Measured one = jvms.computeIfAbsent(contender, this::start).measure(order(row));
                    progress.accept(String.format(
                            Locale.ROOT,
                            "%s, %s %d: %s %,.0f/s",
                            row.name(),
                            round < 0 ? "warm-up" : "round",
                            round,
                            contender,
                            one.perSecond()));
                    if (round >= 0) {
                        measured.computeIfAbsent(contender, first -> new ArrayList<>())
                                .add(one);
                    }
                }
            }
            return measured;
        } finally {
            jvms.values().forEach(ContenderJvm::close);
        }
    }

    private Order order(Row row) {
        long ideal = row.records().count()
                * (row.work().waitNanos() / row.concurrency() + row.work().useNanos());
        int patience = 120 + (int) (ideal * 4 / 1_000_000_000);
        return new Order(row.records(), "bench-" + groups++, row.work(), row.concurrency(), patience);
    }

    private ContenderJvm start(Contenders contender) {
        String all = System.getProperty("java.class.path");
        String classPath = contender.isOnOldestClients()
                ? Arrays.stream(all.split(File.pathSeparator, -1))
                        .map(entry -> isClients(entry) ? oldestClients.toString() : entry)
                        .collect(Collectors.joining(File.pathSeparator))
                : all;
        return new ContenderJvm(contender, kafka.bootstrapServers(), classPath, logs.resolve(contender + ".log"));
    }

    private static boolean isClients(String entry) {
        return Path.of(entry).getFileName().toString().startsWith("kafka-clients-");
    }
}
