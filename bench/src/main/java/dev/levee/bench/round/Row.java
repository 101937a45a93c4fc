package dev.levee.bench.round;

import dev.levee.bench.contender.Contenders;
import dev.levee.bench.load.Records;
import dev.levee.bench.load.Work;
import java.util.List;

/**
 * Contenders who do the same, by turns.
 *
 * @param warmUps rounds that do not count: JVMs become warm in them
 * @param rounds that count
 */
public record Row(
        String name,
        Records records,
        Work work,
        int concurrency,
        List<Contenders> contenders,
        int warmUps,
        int rounds) {}
