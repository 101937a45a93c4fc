/** A consumer as a whole: wired, started, taken down. */
@NullMarked
package dev.levee.internal.runtime;

import org.jspecify.annotations.NullMarked;
