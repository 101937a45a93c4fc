package dev.levee;

/**
 * Where keys were found. Not every key is looked at: in each partition the first 5,000 a second or so. Records without a key
 * do not count.
 *
 * @param looked keys looked at
 * @param misplaced of these, how many were not in the partition that the default partitioner of Java producers would choose
 *     for them by the partition count of now: their producer uses another one, or partitions were added since
 * @param moved of these, how many were seen last in another partition of their topic, in this process: order per key does
 *     not hold for those. A key is forgotten when others take its place in a memory of 65,536, and two processes that see
 *     one of its partitions each do not know of each other; so some are missed, and none is counted by mistake
 */
public record KeyPlacement(long looked, long misplaced, long moved) {}
