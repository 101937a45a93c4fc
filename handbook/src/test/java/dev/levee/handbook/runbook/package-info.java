/** The runbook, carried out. */
@NullMarked
package dev.levee.handbook.runbook;

import org.jspecify.annotations.NullMarked;
