/** {@code levee schema}: schemas held against a registry. */
@NullMarked
package dev.levee.cli.schema;

import org.jspecify.annotations.NullMarked;
