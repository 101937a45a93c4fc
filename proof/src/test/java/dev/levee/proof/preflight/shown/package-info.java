/** What preflight's error rules warn of, done on a real broker. */
@NullMarked
package dev.levee.proof.preflight.shown;

import org.jspecify.annotations.NullMarked;
