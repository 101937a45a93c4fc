/** What a consumer tells of itself: metrics, log lines, listeners. */
@NullMarked
package dev.levee.internal.observe;

import org.jspecify.annotations.NullMarked;
