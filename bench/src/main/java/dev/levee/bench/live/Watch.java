package dev.levee.bench.live;

/**
 * What a watched consumer is asked to do until it is stopped.
 *
 * @param workNanos what its handler takes for each record, without the processor
 * @param most records that it may see
 * @param file where it writes what it saw
 */
record Watch(String topic, String group, int concurrency, long workNanos, int most, String file) {}
