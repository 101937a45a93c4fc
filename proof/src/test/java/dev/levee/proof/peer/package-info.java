/** Other ways to consume, as members of a team: put through the same chaos, and judged by the same checker. */
@NullMarked
package dev.levee.proof.peer;

import org.jspecify.annotations.NullMarked;
