package dev.levee.proof.mutation;

import dev.levee.proof.search.Search;
import dev.levee.proof.search.shard.Scope;
import dev.levee.proof.search.shard.ShardModel;
import java.util.List;

/** The real shard within bounds; here a seed is one of a few of them, and beyond those there is nothing to look at. */
final class SearchedShard {

    private static final List<Scope> SCOPES = List.of(
            new Scope(1, 1, 2, 1, 0), new Scope(2, 1, 1, 1, 0), new Scope(1, 1, 1, 1, 1), new Scope(2, 1, 2, 0, 0));

    private SearchedShard() {}

    static void ofSeed(long seed) {
        if (seed <= SCOPES.size()) {
            var found = Search.of(new ShardModel(SCOPES.get((int) seed - 1)), 1_000_000);
            if (found.counterexample() != null) {
                throw new AssertionError(found.counterexample());
            }
        }
    }
}
