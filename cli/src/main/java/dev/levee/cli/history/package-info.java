/** What a run wrote down: events of every process, and the topics as they were at the end. */
@NullMarked
package dev.levee.cli.history;

import org.jspecify.annotations.NullMarked;
