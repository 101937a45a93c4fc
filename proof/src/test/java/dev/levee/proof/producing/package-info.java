/** Producers against a real broker: what they write, how sends end, and what the settings that they refuse would do. */
@NullMarked
package dev.levee.proof.producing;

import org.jspecify.annotations.NullMarked;
