package dev.levee.checker.event;

import org.apache.kafka.common.TopicPartition;

/**
 * A parked record is taken out of the retry topic: its tombstone is written.
 *
 * @param op pairs the phases of one operation within its member
 * @param tp the log of its origin, as {@code off} is the offset there
 */
public record Done(Stamp at, long op, Phase phase, TopicPartition tp, int own, long off) implements Operation {}
