/** Performance side by side with every peer: {@code make bench}. Not shipped. */
@NullMarked
package dev.levee.bench;

import org.jspecify.annotations.NullMarked;
