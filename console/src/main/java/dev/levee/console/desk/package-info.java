/** Triage as the console uses it: read in the background, decided upon, replayed from. */
@NullMarked
package dev.levee.console.desk;

import org.jspecify.annotations.NullMarked;
