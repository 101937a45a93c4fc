/**
 * Pure decisions: a single-writer state machine per owned partition. No thread, clock, random, executor, metric or client
 * in here (ArchUnit sees to it); {@code now} is an argument, effects leave through {@link ShardPort}.
 */
@NullMarked
package dev.levee.internal.engine;

import org.jspecify.annotations.NullMarked;
