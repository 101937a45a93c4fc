@NullMarked
package dev.levee.proof.sim.cluster;

import org.jspecify.annotations.NullMarked;
