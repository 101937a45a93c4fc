/** The meters that Levee publishes, as dashboards and alerts may rely on them: docs/metrics.md is made of this. */
@NullMarked
package dev.levee.metrics;

import org.jspecify.annotations.NullMarked;
