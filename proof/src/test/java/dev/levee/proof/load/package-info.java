/** Pausing, adjusting, and what waiting costs. */
@NullMarked
package dev.levee.proof.load;

import org.jspecify.annotations.NullMarked;
