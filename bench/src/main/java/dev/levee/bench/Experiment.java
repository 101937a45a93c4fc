package dev.levee.bench;

import dev.levee.bench.report.Figure;
import java.util.List;

/** Something measured that is no row of records per second. */
public interface Experiment {

    /** As it is chosen on the command line. */
    String name();

    List<Figure> measure(Bed bed) throws Exception;
}
