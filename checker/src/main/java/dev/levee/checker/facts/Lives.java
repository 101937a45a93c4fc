package dev.levee.checker.facts;

import dev.levee.checker.event.Cut;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records stood at the offsets of one log, one after the other. A record is told by topic, offset and leader epoch; its
 * life is the number of the cut that made its offset free.
 */
public final class Lives {

    /** A {@link Cut} and its position. */
    record Made(int position, Cut cut) {}

    private final List<Made> cuts = new ArrayList<>(0);

    void cut(int position, Cut cut) {
        cuts.add(new Made(position, cut));
    }

    /** Whether no offset ever had a second record. */
    public boolean isOne() {
        return cuts.isEmpty();
    }

    /** Of what stands at the offset at the end. */
    public int last(long off) {
        return life(off, cuts.size(), topic(null), Integer.MAX_VALUE);
    }

    /** Of what was written there when the history is at the position. */
    public int at(long off, int position) {
        int made = (int) cuts.stream().filter(cut -> cut.position < position).count();
        return life(off, made, begin(made), Integer.MAX_VALUE);
    }

    /**
     * Of a record that says where it is from.
     *
     * @param topicId of the last topic if null
     * @param leaderEpoch of the record, or of a later one that was read together with it; the highest if null
     */
    public int of(long off, @Nullable String topicId, @Nullable Integer leaderEpoch) {
        int from = topic(topicId);
        int to = from;
        while (to < cuts.size() && cuts.get(to).cut.topicId() == null) {
            to++;
        }
        return life(off, to, from, leaderEpoch == null ? Integer.MAX_VALUE : leaderEpoch);
    }

    /** Whether the life is one of the topic that has this id, of the last one if null. */
    boolean isOf(int life, @Nullable String topicId) {
        int from = topic(topicId);
        int to = from;
        while (to < cuts.size() && cuts.get(to).cut.topicId() == null) {
            to++;
        }
        return from <= life && life <= to;
    }

    /** Whether the topic with this id is one that is gone. */
    public boolean wasOf(String topicId) {
        return cuts.stream().anyMatch(made -> topicId.equals(made.cut.topicId()));
    }

    /** Whether there was a cut between both positions. */
    public boolean cutBetween(int from, int to) {
        return cuts.stream().anyMatch(cut -> from < cut.position && cut.position < to);
    }

    private int life(long off, int to, int from, int leaderEpoch) {
        int life = from;
        for (int i = from; i < to; i++) {
            Cut cut = cuts.get(i).cut;
            life = cut.off() <= off && cut.leaderEpoch() <= leaderEpoch ? i + 1 : life;
        }
        return life;
    }

    /** How many cuts there were before the topic began. */
    private int topic(@Nullable String topicId) {
        int begin = 0;
        for (int i = 0; i < cuts.size(); i++) {
            String gone = cuts.get(i).cut.topicId();
            if (gone != null && gone.equals(topicId)) {
                return begin;
            }
            begin = gone == null ? begin : i + 1;
        }
        return begin;
    }

    private int begin(int made) {
        int begin = 0;
        for (int i = 0; i < made; i++) {
            begin = cuts.get(i).cut.topicId() == null ? begin : i + 1;
        }
        return begin;
    }
}
