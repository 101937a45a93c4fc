/** Looks at a running cluster, with as few rights as there are: the only part that asks brokers. */
@NullMarked
package dev.levee.preflight.live;

import org.jspecify.annotations.NullMarked;
