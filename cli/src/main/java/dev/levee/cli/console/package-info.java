/** {@code levee console}: the web console, started. */
@NullMarked
package dev.levee.cli.console;

import org.jspecify.annotations.NullMarked;
