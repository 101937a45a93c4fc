/** Consumers watched while records are produced at a steady rate: how late each is handled, and by whom. */
@NullMarked
package dev.levee.bench.live;

import org.jspecify.annotations.NullMarked;
