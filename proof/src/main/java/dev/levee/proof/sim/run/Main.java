package dev.levee.proof.sim.run;

import dev.levee.checker.history.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code --seeds N [--first S]} runs many seeds; {@code --seed N} one, made smaller if it fails with {@code --shrink}, with its
 * {@code --history}. The last line is JSON; the exit code says whether all was clean.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        int one = given.indexOf("--seed");
        boolean clean = one >= 0
                ? single(Long.parseLong(given.get(one + 1)), given.contains("--shrink"), given.contains("--history"))
                : many(number(given, "--first", 1), number(given, "--seeds", 20_000));
        System.exit(clean ? 0 : 1);
    }

    private static long number(List<String> given, String name, long otherwise) {
        int at = given.indexOf(name);
        return at < 0 ? otherwise : Long.parseLong(given.get(at + 1));
    }

    private static boolean single(long seed, boolean shrink, boolean history) {
        Outcome outcome = Simulation.run(Plan.of(seed));
        if (shrink && !outcome.isClean()) {
            outcome = Simulation.run(outcome.smallestPlan());
        }
        if (history) {
            outcome.history().forEach(event -> System.out.println(EventJson.line(event)));
        }
        outcome.plan().faults().forEach(System.out::println);
        outcome.verdict().anomalies().forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "{\"seed\":%d, \"protocol\":\"%s\", \"records\":%d, \"events\":%d, \"anomalies\":%d, \"hash\":\"%s\"}%n",
                seed,
                outcome.plan().protocol(),
                outcome.plan().records(),
                outcome.happened(),
                outcome.verdict().anomalies().size(),
                outcome.hash());
        return outcome.isClean();
    }

    private static boolean many(long first, long seeds) {
        var summary = new Summary();
        var workers = new ArrayList<Thread>();
        var next = new AtomicLong(first);
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            var worker = new Thread(() -> {
                for (long seed = next.getAndIncrement(); seed < first + seeds; seed = next.getAndIncrement()) {
                    summary.run(seed);
                }
            });
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException interrupted) {
                return false;
            }
        }
        System.out.println("in no seed: " + summary.missing());
        System.out.println(summary.json());
        return summary.isClean();
    }
}
