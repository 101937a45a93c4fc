/** Kinds of handlers, and what handlers do to a consumer. */
@NullMarked
package dev.levee.proof.handlers;

import org.jspecify.annotations.NullMarked;
