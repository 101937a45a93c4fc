package dev.levee.bench;

import dev.levee.bench.round.Jvms;
import dev.levee.testkit.EmbeddedKafka;
import java.util.function.Consumer;

/**
 * What everything is measured on.
 *
 * @param progress told what was just measured
 */
public record Bed(EmbeddedKafka kafka, Jvms jvms, Consumer<String> progress) {}
