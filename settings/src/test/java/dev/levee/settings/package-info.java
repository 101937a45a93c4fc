/** What consumers, producers and preflight share about client properties. Needs nothing, not even Kafka. */
@NullMarked
package dev.levee.settings;

import org.jspecify.annotations.NullMarked;
