package dev.levee.checker.event;

import org.apache.kafka.common.TopicPartition;

/**
 * One version of a parked record is taken out of the retry topic: its tombstone is written.
 *
 * @param op pairs the phases of one operation within its member
 * @param tp the log of its origin, as {@code off} is the offset there
 * @param epoch owner epoch of who wrote the version, as {@code version} is its number
 */
public record Done(Stamp at, long op, Phase phase, TopicPartition tp, int own, long off, long epoch, int version)
        implements Operation {}
