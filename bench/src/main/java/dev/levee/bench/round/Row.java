package dev.levee.bench.round;

import dev.levee.bench.contender.Contenders;
import dev.levee.bench.load.Records;
import dev.levee.bench.load.Work;
import java.util.List;
import java.util.Set;

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
        int rounds) {

    /** With those of its contenders that are among {@code some}. */
    public Row with(Set<Contenders> some) {
        var fewer = contenders.stream().filter(some::contains).toList();
        return new Row(name, records, work, concurrency, fewer, warmUps, rounds);
    }
}
