/** The threads that run handlers, and what they do with a record. */
@NullMarked
package dev.levee.internal.worker;

import org.jspecify.annotations.NullMarked;
