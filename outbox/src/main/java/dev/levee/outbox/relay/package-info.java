/** Brings events from the outbox table to Kafka. Begins with {@link dev.levee.outbox.relay.OutboxRelay#builder}. */
@NullMarked
package dev.levee.outbox.relay;

import org.jspecify.annotations.NullMarked;
