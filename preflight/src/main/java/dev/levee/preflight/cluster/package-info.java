/** What was seen of a cluster at one moment: plain data, which can be written down and judged elsewhere. */
@NullMarked
package dev.levee.preflight.cluster;

import org.jspecify.annotations.NullMarked;
