/** One actor per partition: gives its {@code Shard} one event at a time and performs what that decides. */
@NullMarked
package dev.levee.internal.actor;

import org.jspecify.annotations.NullMarked;
