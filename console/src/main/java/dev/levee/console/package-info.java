/** The console: an HTTP API over triage, the cluster and what its members report, and the page for it. */
@NullMarked
package dev.levee.console;

import org.jspecify.annotations.NullMarked;
