/** What is downstream is spared: breaker, budgets. */
@NullMarked
package dev.levee.proof.downstream;

import org.jspecify.annotations.NullMarked;
