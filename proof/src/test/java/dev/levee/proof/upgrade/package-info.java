/** Members of two releases in one group. */
@NullMarked
package dev.levee.proof.upgrade;

import org.jspecify.annotations.NullMarked;
