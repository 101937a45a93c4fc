package dev.levee.internal.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.fail;

import dev.levee.Category;
import dev.levee.Ordering;
import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import dev.levee.internal.parked.ParkedIndex;
import dev.levee.internal.retrytopic.ParkedRecords;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.Suspicion;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows the log and what happened to it, and objects when the shard breaks a promise. It keeps its own books, from what
 * workers and the dead-letter topic saw, never from what the shard says. One per process.
 */
final class Witness {

    private final ShardSettings settings;
    private final TestLog log;

    /** Keys that a handler of this process is inside of, whatever ownership started it. */
    private final Map<Object, Long> executing = new HashMap<>();

    // ---- this ownership; by index in the log ----

    private Takeover takeover = Given.from(0);
    private final BitSet inherited = new BitSet();
    private final BitSet finished = new BitSet();
    /** In the retry topic, and so finished in the source. */
    private final BitSet parked = new BitSet();
    /** Of these, what this ownership parked. */
    private final BitSet left = new BitSet();
    /** In the retry topic, but maybe not known to be before the source is read again. */
    private final BitSet ahead = new BitSet();
    /** How many said that it is finished, and have no answer. */
    private final Map<Integer, Integer> discarding = new HashMap<>();

    private AskedReplays asked = new AskedReplays();
    /** From the retry topic, and handled according to a commit. */
    private final BitSet done = new BitSet();

    private int[] made = new int[0];
    private int[] counted = new int[0];
    private int[] uncounted = new int[0];
    private long[] due = new long[0];
    private long lastCommit;
    private Orders orders = Orders.NONE;
    private CommitMetadata durable = Given.decode(takeover.begin());

    Witness(ShardSettings settings, TestLog log) {
        this.settings = settings;
        this.log = log;
    }

    void begins(Takeover takeover, ParkedIndex index, TestRetryTopic retryTopic) {
        this.takeover = takeover;
        lastCommit = takeover.offset();
        done.clear();
        asked = retryTopic.asked;
        acknowledged(takeover.begin());
        inherited.clear();
        finished.clear();
        parked.clear();
        left.clear();
        ahead.clear();
        discarding.clear();
        counted = new int[0];
        makeRoom();
        for (int i = 0; i < log.size(); i++) {
            boolean inSource = takeover.finished().isFinished(log.at(i).offset());
            int slot = index.find(log.at(i).offset());
            if (slot != ParkedIndex.NONE) {
                (inSource ? parked : ahead).set(i);
                goesOn(
                        i,
                        index.dueAtMillis(slot),
                        ParkedRecords.returned(requireNonNull(retryTopic.at(index.retryOffset(slot)))));
            } else if (inSource) {
                inherited.set(i);
            }
        }
        nothingIsLostOrOvertaken();
        orders.released().keySet().forEach(offset -> released(offset, Release.DISCARD));
    }

    private void goesOn(int index, long dueAtMillis, Returned returned) {
        Attempts attempts = returned.attempts();
        if (attempts != null) {
            made[index] = attempts.made();
            counted[index] = attempts.counted();
            uncounted[index] = attempts.uncounted();
        }
        due[index] = dueAtMillis == 0
                ? Long.MIN_VALUE
                : dueAtMillis == Long.MAX_VALUE ? Long.MAX_VALUE : (dueAtMillis - 3) * 1_000_000;
    }

    private void nothingIsLostOrOvertaken() {
        for (int i = inherited.nextSetBit(0); i >= 0; i = inherited.nextSetBit(i + 1)) {
            if (!log.handled.get(i)) {
                fail(
                        "%d is lost: committed, not parked, and nobody handled it",
                        log.at(i).offset());
            }
            int before = predecessor(i);
            if (before >= 0
                    && !inherited.get(before)
                    && !asked.isKnown(log.at(before).offset())) {
                fail(
                        "%d is finished for good before %d",
                        log.at(i).offset(), log.at(before).offset());
            }
        }
    }

    /** A version of it stands in the retry topic. */
    void parked(ParkTicket ticket) {
        int index = log.indexFrom(ticket.offset());
        if (isFinished(index) && !asked.isKnown(log.at(index).offset())) {
            fail("%d is parked although it is finished", ticket.offset());
        }
        left.set(index, !parked.get(index) && !ahead.get(index));
        parked.set(index);
    }

    /** The log has grown. */
    void makeRoom() {
        int old = counted.length;
        if (old < log.size()) {
            int room = log.size() + 64;
            made = Arrays.copyOf(made, room);
            counted = Arrays.copyOf(counted, room);
            uncounted = Arrays.copyOf(uncounted, room);
            due = Arrays.copyOf(due, room);
            Arrays.fill(made, old, room, 0);
            Arrays.fill(counted, old, room, 0);
            Arrays.fill(uncounted, old, room, 0);
            Arrays.fill(due, old, room, Long.MIN_VALUE);
        }
    }

    void starts(long offset, int attempt, long now) {
        int index = log.indexFrom(offset);
        Long other = executing.putIfAbsent(keyOf(index), offset);
        if (other != null) {
            fail("%d starts while %d of the same key still runs", offset, other);
        }
        if (isReplay(index)) {
            return;
        }
        if (isFinished(index)) {
            fail("%d starts although it is finished", offset);
        }
        int before = predecessor(index);
        if (before >= 0 && !isFinished(before) && !discarding.containsKey(before)) {
            fail("%d starts before %d is finished", offset, log.at(before).offset());
        }
        if (now < due[index]) {
            fail("%d starts %d ns before it is due", offset, due[index] - now);
        }
        crashRepeatsLittle(offset);
        if (attempt != made[index] + 1) {
            fail("%d starts attempt %d after %d failures", offset, attempt, made[index]);
        }
    }

    // strict: a crash repeats what runs, or could run, and no more; in quarantine that is one record, and it is named
    private void crashRepeatsLittle(long offset) {
        boolean alone = isQuarantined();
        if (alone && settings.parks().holdsKeys()) {
            return; // what holds its key counts as finished there, whatever becomes of it
        }
        if (!alone && settings.strict() == ShardSettings.RELAXED) {
            return;
        }
        int repeated = 1;
        for (int i = finished.nextSetBit(0); i >= 0; i = finished.nextSetBit(i + 1)) {
            repeated += isDurable(i) ? 0 : 1;
        }
        if (repeated > (alone ? 1 : settings.strict())) {
            fail("%d starts while %d others are finished and not committed", offset, repeated - 1);
        }
        boolean named = durable.suspicion() instanceof Suspicion.Quarantined quarantined
                && quarantined.running()
                && quarantined.suspect() == offset;
        if (alone && !named) {
            fail("%d starts in quarantine but the last commit says %s", offset, durable.suspicion());
        }
    }

    private boolean isDurable(int index) {
        long offset = log.at(index).offset();
        if (parked.get(index) || ahead.get(index)) {
            return done.get(index);
        }
        return offset < durable.finished().end() && durable.finished().isFinished(offset);
    }

    private boolean isQuarantined() {
        return takeover.suspicion() instanceof Suspicion.Quarantined quarantined
                && finished.cardinality() < quarantined.left();
    }

    private boolean isKiller(long offset) {
        return takeover.suspicion() instanceof Suspicion.Quarantined quarantined
                && quarantined.suspect() == offset
                && quarantined.deaths() >= 2;
    }

    void acknowledged(CommitPoint point) {
        durable = Given.decode(point);
        asked.committed(durable.retries().done());
        durable.retries().done().stream()
                .filter(origin -> origin < log.end())
                .forEach(origin -> done.set(log.indexFrom(origin)));
    }

    /** A handler of whatever ownership is left, well or not. */
    void leaves(long offset, Object key) {
        if (!executing.remove(key, offset)) {
            fail("%d was not running", offset);
        }
    }

    /** With that it is finished, unless it holds its key from then on: then it does not run again before it is released. */
    void deadLettered(long offset) {
        if (!settings.parks().holdsKeys() || log.keyAt(log.indexFrom(offset)) == null) {
            finishes(offset);
        }
    }

    /** What holds its key will be finished, or run as if it had never run: maybe at once, maybe later. */
    void released(long offset, Release how) {
        int index = log.indexFrom(offset);
        if (how == Release.DISCARD) {
            discarding.merge(index, 1, Integer::sum);
        } else {
            made[index] = 0;
            counted[index] = 0;
            uncounted[index] = 0;
            due[index] = Long.MIN_VALUE;
        }
    }

    /** It has had its fate, and somebody has asked for it once more. */
    private boolean isReplay(int index) {
        long offset = log.at(index).offset();
        // what is held again may be released as well
        boolean isAsked = asked.isOpen(offset) || (settings.parks().holdsKeys() && asked.isKnown(offset));
        return (isFinished(index) || due[index] == Long.MAX_VALUE) && isAsked;
    }

    /** What became of it. */
    void answered(long offset, Release how, ReleaseOutcome outcome) {
        int index = log.indexFrom(offset);
        if (how == Release.DISCARD && outcome != ReleaseOutcome.UNCONFIRMED) {
            if (outcome == ReleaseOutcome.DONE) {
                finishes(offset);
            }
            discarding.computeIfPresent(index, (same, asked) -> asked == 1 ? null : asked - 1);
        }
    }

    /** Operators want this now. */
    void ordered(Orders wanted) {
        wanted.released().keySet().stream()
                .filter(offset -> !orders.released().containsKey(offset))
                .forEach(offset -> released(offset, Release.DISCARD));
        orders = wanted;
    }

    /** An order has made a difference. */
    void obeyed(String command) {
        if (command.startsWith(Whims.RELEASE)) {
            finishes(Long.parseLong(command.substring(Whims.RELEASE.length())));
        }
    }

    /** An operator wanted it to be left out. */
    void skipped(long offset) {
        int index = log.indexFrom(offset);
        int before = predecessor(index);
        if (!orders.records().containsKey(offset) || (before >= 0 && !isFinished(before) && !isReplay(index))) {
            fail("%d is skipped, and nobody wanted that, or %d is not finished", offset, before);
        }
        finishes(offset);
    }

    void finishes(long offset) {
        int index = log.indexFrom(offset);
        if (isFinished(index) && !asked.isKnown(log.at(index).offset())) {
            fail("%d is finished twice", offset);
        }
        finished.set(index);
    }

    /** The shard has been told of a failed attempt; {@code Long.MAX_VALUE} when there is to be none after it. */
    void failed(long offset, Failure failure, long now) {
        int index = log.indexFrom(offset);
        made[index]++;
        if (failure.counts()) {
            counted[index]++;
            uncounted[index] = 0;
        } else {
            uncounted[index]++;
        }
        due[index] = delay(index, failure) == Long.MAX_VALUE ? Long.MAX_VALUE : now + delay(index, failure);
    }

    private long delay(int index, Failure failure) {
        boolean over = failure.category() == Category.FATAL
                || failure.category() == Category.PERMANENT
                || (failure.counts() && counted[index] >= settings.retry().attempts());
        if (over) {
            return Long.MAX_VALUE;
        }
        if (failure.retryAfter() != null) {
            return failure.retryAfter().toNanos();
        }
        return failure.counts()
                ? settings.retry().delays().get(counted[index] - 1).toNanos()
                : 1_000_000_000L << Math.min(uncounted[index] - 1, 5);
    }

    void writes(DeadLetterTicket ticket) {
        int index = log.indexFrom(ticket.record().offset());
        boolean killer = isKiller(ticket.record().offset());
        if (killer || orders.records().containsKey(ticket.record().offset())) {
            due[index] = Long.MAX_VALUE;
        }
        if (!asked.isKnown(log.at(index).offset()) && (due[index] != Long.MAX_VALUE || isFinished(index))) {
            fail(
                    "%d becomes a dead letter although it may be tried again, or is finished",
                    ticket.record().offset());
        }
    }

    /** Offset, map and leader epoch say what is finished, no more and no less. */
    void commits(CommitPoint point, int metadataLimit) {
        CommitMetadata metadata = Given.decode(point);
        long offset = point.offset();
        if (offset < lastCommit) {
            fail("the commit point went back from %d to %d", lastCommit, offset);
        }
        if (point.metadata().length() > metadataLimit || metadata.ownerEpoch() != takeover.ownerEpoch()) {
            fail("commit metadata of %d characters: %s", point.metadata().length(), metadata);
        }
        int first = log.indexFrom(lastCommit);
        int at = log.indexFrom(offset);
        int unfinished = nextInSource(first);
        while (unfinished < at && discarding.containsKey(unfinished)) {
            unfinished = nextInSource(unfinished + 1);
        }
        if (unfinished < at) {
            fail(
                    "the commit point %d is beyond %d, which is unfinished",
                    offset, log.at(unfinished).offset());
        }
        if (at < log.size() && !ahead.get(at) && (finished.get(at) || left.get(at))) {
            fail("the commit point %d waits for a finished record", offset);
        }
        for (int i = at; i < log.size(); i++) {
            boolean isOut = isFinished(i) || parked.get(i);
            if (!ahead.get(i)
                    && !discarding.containsKey(i)
                    && metadata.finished().isFinished(log.at(i).offset()) != isOut) {
                fail("at %d the map is wrong about %d: %s", offset, log.at(i).offset(), metadata.finished());
            }
        }
        hasLeaderEpoch(point, at);
        lastCommit = offset;
    }

    /** That of the record below; in a gap, once it was read beyond that, the one of the record behind it, which is at {@code at}. */
    private void hasLeaderEpoch(CommitPoint point, int at) {
        boolean hasRead = at > 0 && log.at(at - 1).offset() >= takeover.offset();
        int epoch = hasRead ? log.at(at - 1).leaderEpoch().orElse(-1) : takeover.leaderEpoch();
        long next = hasRead ? log.at(at - 1).offset() + 1 : takeover.offset();
        boolean isBehindGap = point.offset() > next
                && at < log.size()
                && point.leaderEpoch() == log.at(at).leaderEpoch().orElse(-1);
        if (point.leaderEpoch() != epoch && !isBehindGap) {
            fail("%d is committed with leader epoch %d instead of %d", point.offset(), point.leaderEpoch(), epoch);
        }
    }

    void sees(ShardStatus status) {
        if (status.bytes() < 0 || status.unfinished() < 0) {
            fail("less than nothing: %s", status);
        }
    }

    private boolean isFinished(int index) {
        return finished.get(index) || inherited.get(index);
    }

    /** Everything polled so far has a fate. */
    boolean allFinished() {
        return nextUnfinished(0) >= log.size();
    }

    /** What must not overlap; a record that waits for nobody is its own key. */
    Object keyOf(int index) {
        @Nullable String key = log.keyAt(index);
        return switch (settings.ordering()) {
            case PARTITION -> "partition";
            case KEY -> key != null ? key : alone(index);
            case NONE -> alone(index);
        };
    }

    private String alone(int index) {
        return "@" + index;
    }

    private int predecessor(int index) {
        return settings.ordering() == Ordering.PARTITION
                ? index - 1
                : settings.ordering() == Ordering.KEY ? log.predecessor(index) : -1;
    }

    private int nextInSource(int from) {
        int index = from;
        while (index < log.size() && (isFinished(index) || parked.get(index) || ahead.get(index))) {
            index++;
        }
        return index;
    }

    private int nextUnfinished(int from) {
        int index = from;
        while (index < log.size() && isFinished(index)) {
            index++;
        }
        return index;
    }
}
