/** From files to configurations, with the line of every setting. */
@NullMarked
package dev.levee.preflight.source;

import org.jspecify.annotations.NullMarked;
