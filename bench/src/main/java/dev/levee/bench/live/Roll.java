package dev.levee.bench.live;

import dev.levee.bench.Bed;
import dev.levee.bench.Experiment;
import dev.levee.bench.SystemTime;
import dev.levee.bench.contender.Contenders;
import dev.levee.bench.report.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A team of three is replaced one by one, as deploys do, while half of what it can do is produced. Its handlers take 5 ms.
 * Members leave as they are told to, and each successor starts in a JVM of its own.
 */
public record Roll(int rounds, int steadySeconds) implements Experiment {

    private static final int MEMBERS = 3;
    private static final int CONCURRENCY = 40;
    private static final long WORK_NANOS = 5_000_000;
    private static final int PER_SECOND = (int) (MEMBERS * CONCURRENCY * 1_000_000_000L / WORK_NANOS / 2);
    private static final int PARTITIONS = 12;
    private static final int MOST = PER_SECOND * 300;

    @Override
    public String name() {
        return "rolling restart";
    }

    @Override
    public List<Figure> measure(Bed bed) throws Exception {
        var ratios = new ArrayList<Double>();
        var waits = new ArrayList<Double>();
        var duplicates = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            Rolled rolled = roll(bed, "roll-" + round);
            bed.progress().accept(String.format(Locale.ROOT, "rolling restart, round %d: %s", round, rolled));
            rolled.requireAllInOrder();
            ratios.add(rolled.throughputRatio());
            waits.add(rolled.longestWaitMillis());
            duplicates.add((double) rolled.duplicates());
        }
        return List.of(
                Figure.atLeast("rolling_restart_throughput", 0.9, ratios),
                Figure.atMost("rolling_restart_duplicates", 0, duplicates),
                Figure.told("rolling_restart_longest_wait_ms", waits));
    }

    private Rolled roll(Bed bed, String topic) throws Exception {
        bed.kafka().createTopic(topic, PARTITIONS);
        var sightings = new ArrayList<Sighting>();
        var team = new ArrayList<Watched>();
        var over = new AtomicBoolean();
        try (var flow = new Flow(bed.kafka(), topic, PER_SECOND)) {
            for (int member = 0; member < MEMBERS; member++) {
                team.add(join(bed, topic, member));
            }
            var flowing = CompletableFuture.runAsync(() -> flow.run(() -> !over.get()));
            SystemTime.take(2L * steadySeconds * 1_000_000_000); // the first half is for JVMs to become warm
            long rollStart = SystemTime.nanos();
            for (int member = 0; member < MEMBERS; member++) {
                try (var leaving = team.remove(0)) {
                    sightings.addAll(leaving.end());
                }
                team.add(join(bed, topic, MEMBERS + member));
            }
            long rollEnd = SystemTime.nanos();
            SystemTime.take(steadySeconds * 1_000_000_000L);
            over.set(true);
            flowing.get();
            SystemTime.take(1_000_000_000L); // at half of what the team can do, nothing takes longer
            for (Watched member : team) {
                sightings.addAll(member.end());
            }
            return Rolled.of(sightings, flow.sent(), steadySeconds * 1_000_000_000L, rollStart, rollEnd);
        } finally {
            team.forEach(Watched::close);
        }
    }

    private static Watched join(Bed bed, String topic, int member) throws IOException {
        var jvm = new Watched(bed.jvms()
                .start(WatchedMain.class, Contenders.LEVEE, bed.kafka().bootstrapServers()));
        String file = bed.jvms().logs().resolve(topic + "-" + member).toString();
        jvm.begin(new Watch(topic, topic, CONCURRENCY, WORK_NANOS, MOST, file));
        return jvm;
    }
}
