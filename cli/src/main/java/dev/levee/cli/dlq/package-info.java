/** {@code levee dlq}: dead letters on the command line. */
@NullMarked
package dev.levee.cli.dlq;

import org.jspecify.annotations.NullMarked;
