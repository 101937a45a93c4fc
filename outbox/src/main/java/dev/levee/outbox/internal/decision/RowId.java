package dev.levee.outbox.internal.decision;

import java.util.UUID;

/**
 * Which row, and that it is still this one: a database that was restored or made anew gives the same numbers again.
 *
 * @param seq its place
 * @param event its id
 */
public record RowId(long seq, UUID event) {}
