/** From what a handler or a deserializer threw to a category of failure. */
@NullMarked
package dev.levee.internal.failure;

import org.jspecify.annotations.NullMarked;
