/** {@code levee offsets}: where a group goes on, planned, then applied. What is decided here is pure but for the edge, GroupOffsets. */
@NullMarked
package dev.levee.cli.offsets;

import org.jspecify.annotations.NullMarked;
