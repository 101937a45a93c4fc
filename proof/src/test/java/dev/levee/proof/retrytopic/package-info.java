/** The retry topic on real brokers. */
@NullMarked
package dev.levee.proof.retrytopic;

import org.jspecify.annotations.NullMarked;
