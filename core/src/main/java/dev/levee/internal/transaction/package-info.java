/** Epochs: what handlers sent and what the group has finished, made durable in one transaction after the other. */
@NullMarked
package dev.levee.internal.transaction;

import org.jspecify.annotations.NullMarked;
