package dev.levee.internal.actor;

import dev.levee.internal.engine.ShardSettings;
import dev.levee.internal.worker.RunHandling;
import java.util.function.Supplier;

/** What is done with the records of one topic: the rules that its shards decide by now, and who handles their runs. */
public record TopicService(Supplier<ShardSettings> settings, RunHandling handling) {}
