package dev.levee.cli.check;

/** The load of a run: when it began, ended, and was worked off. A run that was cut off has zeros. */
record Span(long begun, long ended, long drained) {}
