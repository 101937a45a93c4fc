@NullMarked
package dev.levee.proof.sim.run;

import org.jspecify.annotations.NullMarked;
