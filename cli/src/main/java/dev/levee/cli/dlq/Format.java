package dev.levee.cli.dlq;

/** How results are printed. */
enum Format {
    /** For people. */
    TEXT,
    /** For tools: names are stable, times are ISO 8601 in UTC. */
    JSON
}
