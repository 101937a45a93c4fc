/** What {@code levee lint} found, as people and tools read it. */
@NullMarked
package dev.levee.cli.lint;

import org.jspecify.annotations.NullMarked;
