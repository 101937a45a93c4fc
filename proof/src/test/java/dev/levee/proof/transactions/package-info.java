/** Consume, process, produce: outputs and progress become visible together, or not at all. */
@NullMarked
package dev.levee.proof.transactions;

import org.jspecify.annotations.NullMarked;
