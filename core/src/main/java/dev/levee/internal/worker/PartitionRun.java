package dev.levee.internal.worker;

import dev.levee.internal.engine.Run;

/** A run, and who gave it. */
record PartitionRun(RunListener partition, Run run) {}
