/** The database's log as a source of events: {@code pgoutput} through PostgreSQL's driver, which is needed for this alone. */
@NullMarked
package dev.levee.outbox.internal.decoding;

import org.jspecify.annotations.NullMarked;
