/** The relay's edge to Kafka: one transactional producer for each shard, and nothing decided. */
@NullMarked
package dev.levee.outbox.internal.kafka;

import org.jspecify.annotations.NullMarked;
