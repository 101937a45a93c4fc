package dev.levee.bench.live;

import dev.levee.bench.Bed;
import dev.levee.bench.Experiment;
import dev.levee.bench.contender.Contenders;
import dev.levee.bench.report.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From send to handled, at a rate that leaves everybody time. */
public record Latency(int rounds, int seconds) implements Experiment {

    private static final int PER_SECOND = 20_000;
    private static final int PARTITIONS = 6;
    private static final int CONCURRENCY = 256;
    private static final int SETTLING = 3;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Figure> measure(Bed bed) throws IOException {
        var over99 = new ArrayList<Double>();
        var mine50 = new ArrayList<Double>();
        var mine99 = new ArrayList<Double>();
        Map<Contenders, Watched> jvms = new EnumMap<>(Contenders.class);
        try {
            for (int round = -1; round < rounds; round++) {
                Late raw = watch(bed, jvms, Contenders.RAW, round);
                Late levee = watch(bed, jvms, Contenders.LEVEE, round);
                bed.progress()
                        .accept(String.format(Locale.ROOT, "latency, round %d: plain %s; Levee %s", round, raw, levee));
                if (round >= 0) {
                    over99.add(levee.millis(0.99) - raw.millis(0.99));
                    mine50.add(levee.millis(0.5));
                    mine99.add(levee.millis(0.99));
                }
            }
        } finally {
            jvms.values().forEach(Watched::close);
        }
        return List.of(
                Figure.atMost("latency_p99_over_raw_ms", 2, over99),
                Figure.told("latency_p50_ms", mine50),
                Figure.told("latency_p99_ms", mine99));
    }

    /** The first round is for the JVM to become warm. */
    private Late watch(Bed bed, Map<Contenders, Watched> jvms, Contenders who, int round) throws IOException {
        Watched jvm = jvms.computeIfAbsent(
                who,
                each -> new Watched(
                        bed.jvms().start(WatchedMain.class, each, bed.kafka().bootstrapServers())));
        String topic = "latency-" + who + "-" + (round + 1);
        bed.kafka().createTopic(topic, PARTITIONS);
        Path file = bed.jvms().logs().resolve(topic);
        int most = 2 * PER_SECOND * (SETTLING + seconds);
        try (var flow = new Flow(bed.kafka(), topic, PER_SECOND)) {
            jvm.begin(new Watch(topic, topic, CONCURRENCY, 0, most, file.toString()));
            flow.run(SETTLING);
            int settled = flow.sent();
            flow.run(seconds);
            int all = flow.sent();
            flow.run(1); // so that nothing measured waits for an end
            return Late.of(jvm.end(), settled, all);
        }
    }
}
