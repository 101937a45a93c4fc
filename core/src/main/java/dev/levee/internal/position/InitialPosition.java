package dev.levee.internal.position;

import java.util.OptionalLong;
import org.apache.kafka.common.Uuid;

/**
 * What an ownership must know of a partition before it begins.
 *
 * @param topicId of the topic that has the name now
 * @param offset where to begin; empty if the group has a committed offset
 */
public record InitialPosition(Uuid topicId, OptionalLong offset) {}
