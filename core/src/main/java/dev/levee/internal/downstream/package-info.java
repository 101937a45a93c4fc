/** What is downstream of a consumer, as its threads see it: asked before each call, told how it ended. */
@NullMarked
package dev.levee.internal.downstream;

import org.jspecify.annotations.NullMarked;
