/** The demo: a broker, a load, consumers that fail and die, and a view of it. */
@NullMarked
package dev.levee.cli.demo;

import org.jspecify.annotations.NullMarked;
