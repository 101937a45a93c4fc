/** Reads a group's retry topic beside the group: where it ends, all of a range, or single records. */
@NullMarked
package dev.levee.internal.retrytopic;

import org.jspecify.annotations.NullMarked;
