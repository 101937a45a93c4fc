/** What Levee itself writes to Kafka: one thread, one producer, and an answer to every write. */
@NullMarked
package dev.levee.internal.writing;

import org.jspecify.annotations.NullMarked;
