/** Order by key, and keys in the wrong place. */
@NullMarked
package dev.levee.proof.keys;

import org.jspecify.annotations.NullMarked;
