/** Members that come, go, stand still and hand over, in every protocol. */
@NullMarked
package dev.levee.proof.membership;

import org.jspecify.annotations.NullMarked;
