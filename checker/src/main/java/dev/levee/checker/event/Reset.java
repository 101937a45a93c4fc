package dev.levee.checker.event;

import org.apache.kafka.common.TopicPartition;

/**
 * The position moves because a policy or an operator says so: the birth of a group, a log that no longer has the position, a
 * seek, a range to run again. Forwards, {@code [from, to)} is left out on purpose; backwards, {@code [to, from)} runs again on
 * purpose.
 */
public record Reset(Stamp at, TopicPartition tp, long from, long to, String why) implements Event {}
