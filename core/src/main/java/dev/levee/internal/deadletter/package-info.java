/** From a failed record to its dead letter in the topic. */
@NullMarked
package dev.levee.internal.deadletter;

import org.jspecify.annotations.NullMarked;
