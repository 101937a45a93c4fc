/** Small worlds, searched exhaustively: every state that can be reached within a bound is looked at once. */
@NullMarked
package dev.levee.proof.search;

import org.jspecify.annotations.NullMarked;
