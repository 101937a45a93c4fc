/** How what is known of a key is printed. */
@NullMarked
package dev.levee.cli.explain;

import org.jspecify.annotations.NullMarked;
