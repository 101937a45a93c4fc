package dev.levee.preflight.cluster;

/**
 * A partition and its log.
 *
 * @param leader its broker; below 0 if there is none
 * @param begin the first offset; below 0 where offsets were not seen
 * @param end the offset after the last
 * @param latest the greatest timestamp, in ms since 1970; below 0 if there is none or it was not seen
 */
public record Partition(int leader, int replicas, int inSync, long begin, long end, long latest) {}
