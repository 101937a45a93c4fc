package dev.levee.checker.facts;

import dev.levee.checker.event.Cut;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Poll;
import dev.levee.checker.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Which record a member means by an offset: the one that it polled last. */
final class Readings {

    private static final Lives ONE = new Lives();

    private record Reader(Member member, TopicPartition tp) {}

    private record Read(int position, Poll poll) {}

    private final Map<TopicPartition, Lives> lives = new HashMap<>();
    private final Map<Reader, List<Read>> reads = new HashMap<>();

    private Readings() {}

    static Readings of(History history) {
        var readings = new Readings();
        history.each(
                Cut.class,
                (at, cut) -> readings.lives
                        .computeIfAbsent(cut.tp(), tp -> new Lives())
                        .cut(at, cut));
        history.each(Poll.class, (at, poll) -> {
            if (readings.lives.containsKey(poll.tp())) {
                readings.reads
                        .computeIfAbsent(new Reader(poll.at().member(), poll.tp()), reader -> new ArrayList<>())
                        .add(new Read(at, poll));
            }
        });
        return readings;
    }

    Lives lives(TopicPartition tp) {
        return lives.getOrDefault(tp, ONE);
    }

    /** @param own the ownership in which it was polled; 0 is any */
    RecordId record(Member member, TopicPartition tp, int own, long off, int position) {
        List<Read> all = reads.getOrDefault(new Reader(member, tp), List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            Read read = all.get(i);
            if (read.position <= position
                    && (own == 0 || read.poll.own() == own)
                    && read.poll.offs().contains(off)) {
                return new RecordId(tp, off, life(read.poll, off));
            }
        }
        return new RecordId(tp, off);
    }

    /** The latest cut, by its number, after which the member has read anything in this ownership. */
    int seen(Member member, TopicPartition tp, int own, int position) {
        int seen = 0;
        for (Read read : reads.getOrDefault(new Reader(member, tp), List.of())) {
            if (read.position < position && (own == 0 || read.poll.own() == own)) {
                seen = Math.max(seen, life(read.poll, Long.MAX_VALUE));
            }
        }
        return seen;
    }

    private int life(Poll poll, long off) {
        return lives(poll.tp()).of(off, poll.topicId(), poll.leaderEpoch());
    }
}
