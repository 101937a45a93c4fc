/** Everything that can happen to a cluster and to its clients, at random and by seed, for as long as one likes; the checker judges. */
@NullMarked
package dev.levee.proof.chaos;

import org.jspecify.annotations.NullMarked;
