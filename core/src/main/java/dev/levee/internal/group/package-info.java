/** Membership: the poll thread, the partitions it owns, their takeovers and their commits. */
@NullMarked
package dev.levee.internal.group;

import org.jspecify.annotations.NullMarked;
