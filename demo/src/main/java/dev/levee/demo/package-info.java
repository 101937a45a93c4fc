/** The demo: a broker, a database, instances of the example that fail and die, a load, a view of it, and a replay at the end. */
@NullMarked
package dev.levee.demo;

import org.jspecify.annotations.NullMarked;
