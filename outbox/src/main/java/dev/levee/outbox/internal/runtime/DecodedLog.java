package dev.levee.outbox.internal.runtime;

import dev.levee.outbox.internal.decision.DecodedRow;
import dev.levee.outbox.internal.decision.Feed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the relay knows of the database's log: whether it is read, and what it told last. Used by the relay's thread. */
final class DecodedLog {

    private Optional<String> slot = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private long told; // highest transaction

    /** Shards that this instance has just taken missed what was told before. */
    void join(Feed feed) {
        if (slot.isPresent()) {
            feed.decodingBegins(told);
        }
    }

    void begins(String name, Collection<Feed> feeds) {
        slot = Optional.of(name);
        trouble = Optional.empty();
        told = 0;
        feeds.forEach(feed -> feed.decodingBegins(0));
    }

    /** @param feeds by shard; other instances have the others */
    void decoded(List<DecodedRow> rows, Map<Integer, Feed> feeds) {
        for (DecodedRow row : rows) {
            told = Math.max(told, row.transaction());
            var feed = feeds.get(row.row().shard());
            if (feed != null) {
                feed.decoded(row);
            }
        }
    }

    void ends(String why, Collection<Feed> feeds) {
        slot = Optional.empty();
        trouble = Optional.of(why);
        feeds.forEach(Feed::decodingEnds);
    }

    Optional<String> slot() {
        return slot;
    }

    /** Why it is not read, if that is so. */
    Optional<String> trouble() {
        return trouble;
    }
}
