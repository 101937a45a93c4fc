@NullMarked
package dev.levee.cli.console;

import org.jspecify.annotations.NullMarked;
