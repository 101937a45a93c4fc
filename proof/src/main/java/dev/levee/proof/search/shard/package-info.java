/** The real shard, searched exhaustively: owners, zombies, a broker and workers in every order, within bounds. */
@NullMarked
package dev.levee.proof.search.shard;

import org.jspecify.annotations.NullMarked;
