/** Operators command a live group, and see how it is. */
@NullMarked
package dev.levee.proof.control;

import org.jspecify.annotations.NullMarked;
