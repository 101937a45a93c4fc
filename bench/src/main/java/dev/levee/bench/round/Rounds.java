package dev.levee.bench.round;

import dev.levee.bench.contender.Contenders;
import dev.levee.bench.load.Topics;
import dev.levee.testkit.EmbeddedKafka;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures rows: in each round every contender has its turn, so that what the machine does otherwise hits all of them. Each has
 * a JVM from its first round to the end of the row, and nobody else works meanwhile.
 */
public final class Rounds {

    private final EmbeddedKafka kafka;
    private final Topics topics;
    private final Jvms startable;
    private final Consumer<String> progress;
    private int groups;

    public Rounds(EmbeddedKafka kafka, Jvms startable, Consumer<String> progress) {
        this.kafka = kafka;
        this.topics = new Topics(kafka);
        this.startable = startable;
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
        return startable.start(contender, kafka.bootstrapServers());
    }
}
