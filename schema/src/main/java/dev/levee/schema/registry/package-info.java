/** A schema registry, as its Confluent-compatible API shows it. */
@NullMarked
package dev.levee.schema.registry;

import org.jspecify.annotations.NullMarked;
