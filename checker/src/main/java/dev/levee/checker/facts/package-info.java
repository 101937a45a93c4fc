/** What follows from a history whatever one looks for: who owned what, what ran, what became of each record. Pure. */
@NullMarked
package dev.levee.checker.facts;

import org.jspecify.annotations.NullMarked;
