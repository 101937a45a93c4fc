package dev.levee.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * What others may know of a shard if they ask for it, because it takes a look through many records.
 *
 * @param blocker the record that the commit point waits for, or null when it waits for none
 * @param due parked records whose time has come
 * @param parkedSinceMillis when the oldest of what is parked was written to the retry topic, roughly, as epoch milliseconds;
 *     {@link Long#MAX_VALUE} if nothing is
 */
public record ShardDetails(@Nullable BlockingRecord blocker, int due, long parkedSinceMillis) {}
