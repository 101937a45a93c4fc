package dev.levee.proof.sim.run;

import dev.levee.internal.time.SystemTime;
import dev.levee.internal.time.Time;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What many runs came to. Thread-safe. */
final class Summary {

    /** So many seeds must show everything. */
    private static final int MANY = 20_000;

    private final Time time = new SystemTime();
    private final long began = time.nanos();
    private final Map<Situation, Integer> sometimes = new EnumMap<>(Situation.class);
    private final Map<Struck, Integer> struck = new LinkedHashMap<>();
    private final List<Long> events = new ArrayList<>();
    private final List<Integer> rebalances = new ArrayList<>();
    private double hours;
    private int failed;
    private long anomalies;

    Summary() {
        for (Situation situation : Situation.values()) {
            sometimes.put(situation, 0);
        }
        Struck.all().forEach(one -> struck.put(one, 0));
    }

    void run(long seed) {
        try {
            add(Simulation.run(Plan.of(seed)));
        } catch (RuntimeException | Error broken) {
            broke(seed, broken);
        }
    }

    private synchronized void add(Outcome outcome) {
        events.add(outcome.happened());
        rebalances.add(outcome.rebalances());
        hours += outcome.nanos() / 3.6e12;
        outcome.situations().forEach(situation -> sometimes.merge(situation, 1, Integer::sum));
        outcome.struck().forEach(one -> struck.merge(one, 1, Integer::sum));
        if (!outcome.isClean()) {
            failed++;
            anomalies += outcome.verdict().anomalies().size();
            System.out.println(
                    "seed " + outcome.plan().seed() + " " + outcome.plan().protocol() + ": "
                            + outcome.verdict().anomalies().get(0));
        }
    }

    private synchronized void broke(long seed, Throwable broken) {
        failed++;
        anomalies++;
        Throwable cause = broken.getCause() == null ? broken : broken.getCause();
        System.out.println("seed " + seed + " broke: " + cause);
        if (failed < 4) {
            cause.printStackTrace(System.out);
        }
    }

    /** Whether nothing went wrong; of very many seeds also, whether nothing rare is missing. */
    synchronized boolean isClean() {
        return failed == 0 && (events.size() < MANY || missing().isEmpty());
    }

    /** What did not happen in any seed. */
    synchronized List<String> missing() {
        return Stream.concat(sometimes.entrySet().stream(), struck.entrySet().stream())
                .filter(counted -> counted.getValue() == 0)
                .map(counted -> counted.getKey().toString())
                .toList();
    }

    synchronized String json() {
        double seconds = (time.nanos() - began) / 1e9;
        return String.format(
                Locale.ROOT,
                "{\"seeds\":%d, \"failedSeeds\":%d, \"events\":%d, \"medianEvents\":%d, \"medianRebalances\":%d,"
                        + " \"simulatedHours\":%.1f, \"anomalies\":%d, \"sometimes\":{%s}, \"struck\":{%s}, \"seedsPerSecond\":%.1f}",
                events.size(),
                failed,
                events.stream().mapToLong(Long::longValue).sum(),
                events.isEmpty() ? 0 : events.stream().sorted().toList().get(events.size() / 2),
                rebalances.isEmpty() ? 0 : rebalances.stream().sorted().toList().get(rebalances.size() / 2),
                hours,
                anomalies,
                counts(sometimes),
                counts(struck),
                events.size() / seconds);
    }

    private static String counts(Map<?, Integer> counted) {
        return counted.entrySet().stream()
                .map(entry -> "\"" + entry.getKey().toString().toLowerCase(Locale.ROOT) + "\":" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
