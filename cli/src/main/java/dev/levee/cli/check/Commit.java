package dev.levee.cli.check;

/** The broker acknowledged to this process that everything below {@code offset} of the log is done. */
record Commit(String process, String log, long at, long offset) {}
