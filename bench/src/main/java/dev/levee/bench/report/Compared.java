package dev.levee.bench.report;

import dev.levee.bench.contender.Contenders;
import dev.levee.bench.round.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** The rounds of one row, to be compared: each round with itself, since the machine changes from one to the next. */
public record Compared(Map<Contenders, List<Measured>> rounds) {

    /** So often as fast as another. */
    List<Double> speedOver(Contenders one, Contenders other) {
        return each(one, other, (mine, theirs) -> mine.perSecond() / theirs.perSecond());
    }

    /** So many times the processor time of another, per record. */
    List<Double> processorOver(Contenders one, Contenders other) {
        return each(
                one, other, (mine, theirs) -> mine.processorSecondsPerMillion() / theirs.processorSecondsPerMillion());
    }

    /** So many bytes allocated beyond those of another, per record. */
    List<Double> bytesOver(Contenders one, Contenders other) {
        return each(one, other, (mine, theirs) -> mine.bytesPerRecord() - theirs.bytesPerRecord());
    }

    /** Of an ideal that is known. */
    List<Double> efficiency(Contenders one, double idealPerSecond) {
        return of(one, measured -> measured.perSecond() / idealPerSecond);
    }

    List<Double> of(Contenders one, ToDoubleFunction<Measured> what) {
        return measured(one).stream().map(what::applyAsDouble).toList();
    }

    List<Measured> measured(Contenders contender) {
        return Objects.requireNonNull(rounds.get(contender), () -> contender + " was not measured");
    }

    private List<Double> each(Contenders one, Contenders other, BiFunction<Measured, Measured, Double> ratio) {
        List<Measured> mine = measured(one);
        List<Measured> theirs = measured(other);
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < mine.size(); round++) {
            ratios.add(ratio.apply(mine.get(round), theirs.get(round)));
        }
        return ratios;
    }
}
