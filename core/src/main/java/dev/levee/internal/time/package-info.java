/** The two clocks, alarms and chance; the one place that asks the system for them. */
@NullMarked
package dev.levee.internal.time;

import org.jspecify.annotations.NullMarked;
