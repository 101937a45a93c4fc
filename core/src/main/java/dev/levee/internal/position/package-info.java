/** Where a group begins in a log, and which log that is: births, lost offsets, topics made again. */
@NullMarked
package dev.levee.internal.position;

import org.jspecify.annotations.NullMarked;
