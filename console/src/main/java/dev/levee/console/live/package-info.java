/** What is known of something that others change: since when, whether still, and what has changed. */
@NullMarked
package dev.levee.console.live;

import org.jspecify.annotations.NullMarked;
