package dev.levee.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.checker.event.Assign;
import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Mark;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Poll;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.event.Revoked;
import dev.levee.checker.event.Stamp;
import dev.levee.checker.event.Start;
import dev.levee.checker.event.Takeover;
import dev.levee.checker.event.Truth;
import dev.levee.checker.event.TruthLog;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A run in which nothing goes wrong, drawn from a seed: one partition, owners that come, go and are killed, retries, letters. */
final class GoodRun {

    private static final Uuid TOPIC = new Uuid(0, 10);
    private static final int KEYS = 5;

    private final RandomGenerator dice;
    private final int records;
    private final TopicPartition tp;
    private final List<Event> events = new ArrayList<>();
    private final BitSet finished = new BitSet();
    private final TreeMap<Integer, Integer> running = new TreeMap<>();
    private BitSet committed = new BitSet();
    private String owner = "";
    private int lives;
    private int position;
    private long now;
    private long op;

    GoodRun(RandomGenerator dice, int partition, int records) {
        this.dice = dice;
        this.records = records;
        this.tp = new TopicPartition("orders", partition);
    }

    List<Event> events() {
        while (committed.nextClearBit(0) < records) {
            own();
        }
        events.add(new Mark(at("control"), Mark.QUIET));
        for (int off = 0; off < records; off++) {
            events.add(new Truth(at("truth"), tp, off, key(off), key(off), List.of(), Truth.Txn.COMMITTED));
        }
        events.add(new TruthLog(at("truth"), tp, 0, records, (long) records, "cluster", TOPIC.toString()));
        return events;
    }

    private void own() {
        owner = "m" + tp.partition() + "-" + ++lives;
        finished.clear();
        finished.or(committed);
        running.clear();
        int base = committed.nextClearBit(0);
        position = base;
        events.add(new Assign(at(owner), 1, List.of(tp)));
        var ahead = finished.stream()
                .filter(off -> off > base)
                .mapToObj(Long::valueOf)
                .toList();
        events.add(new Takeover(at(owner), tp, 1, lives, null, List.of(), base, ahead));
        while (finished.nextClearBit(0) < records) {
            int chance = dice.nextInt(1_000);
            if (chance < 5) {
                events.add(new FaultOn(at("control"), owner, FaultOn.KILL, owner));
                return;
            } else if (chance < 10) {
                break;
            } else if (chance < 60) {
                commit();
            } else if (chance < 500) {
                begin();
            } else {
                end();
            }
        }
        events.add(new Revoke(at(owner), List.of(tp)));
        while (!running.isEmpty()) {
            end();
        }
        commit();
        events.add(new Revoked(at(owner), List.of(tp)));
    }

    /** Begins the first record whose key is free, polling on if there is none. */
    private void begin() {
        var busy = new BitSet();
        for (int off = finished.nextClearBit(0); off < position; off = finished.nextClearBit(off + 1)) {
            if (!busy.get(off * 7 % KEYS) && !running.containsKey(off)) {
                running.put(off, 1);
                events.add(new Start(at(owner), tp, 1, off, key(off), 1, null));
                return;
            }
            busy.set(off * 7 % KEYS);
        }
        var offs = new ArrayList<Long>();
        while (position < records && offs.size() < 10) {
            offs.add((long) position++);
        }
        if (!offs.isEmpty()) {
            events.add(new Poll(at(owner), tp, 1, offs, position, 0, null));
        }
    }

    private void end() {
        if (running.isEmpty()) {
            return;
        }
        int index = dice.nextInt(running.size());
        int off = List.copyOf(running.keySet()).get(index);
        running.remove(off);
        int chance = dice.nextInt(20);
        if (chance == 0) {
            events.add(new End(at(owner), tp, 1, off, 1, End.Outcome.FAILED, "poison"));
            events.add(new Dlq(at(owner), ++op, Phase.INVOKE, tp, 1, off, "PERMANENT"));
            events.add(new Dlq(at(owner), op, Phase.OK, tp, 1, off, "PERMANENT"));
        } else if (chance == 1) {
            events.add(new End(at(owner), tp, 1, off, 1, End.Outcome.FAILED, "not this time"));
            return;
        } else {
            events.add(new End(at(owner), tp, 1, off, 1, chance == 2 ? End.Outcome.SKIPPED : End.Outcome.OK, null));
        }
        finished.set(off);
    }

    private void commit() {
        int base = finished.nextClearBit(0);
        int end = Math.max(base, finished.length());
        long[] unfinished = java.util.stream.LongStream.range(base, end)
                .filter(off -> !finished.get((int) off))
                .toArray();
        String meta = new CommitMetadata(lives, 0, OffsetMap.of(base, end, unfinished))
                .encode(new LogIdentity("cluster", TOPIC, tp.partition()));
        var offsets = Map.of(tp, new Commit.Progress(base, 1, 0, meta));
        events.add(new Commit(at(owner), ++op, Phase.INVOKE, offsets, null));
        events.add(new Commit(at(owner), op, Phase.OK, offsets, null));
        committed = (BitSet) finished.clone();
    }

    private static @Nullable Bytes key(int off) {
        return Bytes.wrap(("key-" + off * 7 % KEYS).getBytes(UTF_8));
    }

    private Stamp at(String process) {
        now += 1_000 + dice.nextInt(1_000_000);
        return new Stamp(events.size(), now, process, 1);
    }
}
