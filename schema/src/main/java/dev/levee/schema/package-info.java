/**
 * The schema shield: no record goes to its topic unless the registry knows its schema, all versions of its subject are compatible,
 * and its bytes fit. Begins with {@link dev.levee.schema.SchemaShield#builder}.
 */
@NullMarked
package dev.levee.schema;

import org.jspecify.annotations.NullMarked;
