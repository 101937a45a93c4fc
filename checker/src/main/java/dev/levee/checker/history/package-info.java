/** Histories: written by every process for itself, one JSON object a line, read as one. */
@NullMarked
package dev.levee.checker.history;

import org.jspecify.annotations.NullMarked;
