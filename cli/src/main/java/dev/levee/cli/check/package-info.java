/** Recomputes from the raw history what became of every record. Pure: no clock, no thread, no Kafka. */
@NullMarked
package dev.levee.cli.check;

import org.jspecify.annotations.NullMarked;
