/** Judges what consumers did: {@link dev.levee.checker.Checker} takes a history and names what went wrong. */
@NullMarked
package dev.levee.checker;

import org.jspecify.annotations.NullMarked;
