package dev.levee.internal.actor;

import dev.levee.internal.engine.ShardSettings;
import dev.levee.internal.worker.RunHandling;

/** What is done with the records of one topic: the rules that its shards decide by, and who handles their runs. */
public record TopicService(ShardSettings settings, RunHandling handling) {}
