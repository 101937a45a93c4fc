/** Where a group begins and goes on in a log, whatever became of the log. */
@NullMarked
package dev.levee.proof.positions;

import org.jspecify.annotations.NullMarked;
