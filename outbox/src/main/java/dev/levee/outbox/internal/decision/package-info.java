/** Pure: what the relay does next, from what it knows. No thread, clock, database or Kafka client. */
@NullMarked
package dev.levee.outbox.internal.decision;

import org.jspecify.annotations.NullMarked;
