/**
 * Events that are written with the business data, in its transaction, so that neither is without the other. Begins with
 * {@link dev.levee.outbox.Outbox}; {@link dev.levee.outbox.relay.OutboxRelay} brings them to Kafka.
 */
@NullMarked
package dev.levee.outbox;

import org.jspecify.annotations.NullMarked;
