/**
 * Producers that can be trusted: profiles by name, settings that weaken them refused, entity events that never go without their
 * key, failures that say what happened. Begins with {@link dev.levee.producer.LeveeProducer#builder}.
 */
@NullMarked
package dev.levee.producer;

import org.jspecify.annotations.NullMarked;
