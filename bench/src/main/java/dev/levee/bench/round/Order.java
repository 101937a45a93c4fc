package dev.levee.bench.round;

import dev.levee.bench.load.Records;
import dev.levee.bench.load.Work;

/**
 * What a contender is asked to do: all records of a topic, from its beginning, in a group of its own.
 *
 * @param concurrency how many handlers may work at once, where a contender can choose
 * @param patienceSeconds after so long it has failed
 */
public record Order(Records records, String group, Work work, int concurrency, int patienceSeconds) {}
