/** What becomes of records that cannot be handled. */
@NullMarked
package dev.levee.proof.deadletter;

import org.jspecify.annotations.NullMarked;
