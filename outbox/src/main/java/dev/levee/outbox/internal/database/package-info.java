/** The relay's edge to the database: statements, one connection, and nothing decided. */
@NullMarked
package dev.levee.outbox.internal.database;

import org.jspecify.annotations.NullMarked;
