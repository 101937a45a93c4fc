package dev.levee.outbox.internal.decision;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Aggregates are divided among this many shards, and shards among the relay's instances. */
public final class Shards {

    /** As the trigger in {@code outbox.sql} says. */
    public static final int COUNT = 8;

    private Shards() {}

    /**
     * What an instance does about its share.
     *
     * @param leave shards that it gives up
     * @param take how many it tries to get
     */
    public record Move(List<Integer> leave, int take) {}

    public static List<Integer> all() {
        return IntStream.range(0, COUNT).boxed().toList();
    }

    /**
     * Nobody has more than an equal share, rounded up. So all shards are owned as soon as everybody has looked, and an instance that
     * comes finds what others give up.
     *
     * @param owned by this instance
     * @param members that live, this one too
     */
    public static Move share(Collection<Integer> owned, int members) {
        int share = (COUNT + members - 1) / Math.max(members, 1);
        var leave = new TreeSet<>(owned).stream().skip(share).toList();
        return new Move(leave, Math.max(share - owned.size(), 0));
    }
}
