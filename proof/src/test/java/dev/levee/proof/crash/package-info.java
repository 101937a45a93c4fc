/** Members that die. */
@NullMarked
package dev.levee.proof.crash;

import org.jspecify.annotations.NullMarked;
