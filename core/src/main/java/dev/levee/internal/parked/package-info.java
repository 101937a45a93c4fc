/** What is parked of one source partition: an index of it, its order of due times, and how both are read back. Pure, like the engine. */
@NullMarked
package dev.levee.internal.parked;

import org.jspecify.annotations.NullMarked;
