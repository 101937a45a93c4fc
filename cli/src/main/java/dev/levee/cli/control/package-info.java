/** {@code levee control} and {@code levee status}: a live group, commanded and looked at through its topics. */
@NullMarked
package dev.levee.cli.control;

import org.jspecify.annotations.NullMarked;
