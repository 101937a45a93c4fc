package dev.levee.triage.index;

import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.failure.Source;
import dev.levee.wire.KeyHash;
import java.util.EnumMap;
import java.util.Map;

/** What is counted of one group of failures. */
final class GroupStats {

    private static final int NAMES = 16;

    private final GroupKey key;
    private final KeySketch keys = new KeySketch();
    private final MinuteCounts inflow = new MinuteCounts();
    private final BoundedCounts versions = new BoundedCounts(NAMES);
    private final BoundedCounts sources = new BoundedCounts(NAMES);
    private final BoundedCounts causes = new BoundedCounts(NAMES);
    private final Map<FailureState, Long> states = new EnumMap<>(FailureState.class);
    private long letters;
    private long withoutKey;
    private long firstSeen = Long.MAX_VALUE;
    private long lastSeen = Long.MIN_VALUE;
    private long newestRow = Rows.NONE;

    GroupStats(GroupKey key) {
        this.key = key;
    }

    GroupKey key() {
        return key;
    }

    void add(Failure failure, long nowMillis) {
        letters++;
        byte[] recordKey = failure.letter().key();
        if (recordKey == null) {
            withoutKey++;
        } else {
            keys.add(KeyHash.of(recordKey));
        }
        firstSeen = Math.min(firstSeen, failure.attempts().firstFailedAt());
        lastSeen = Math.max(lastSeen, failure.attempts().lastFailedAt());
        inflow.add(failure.attempts().lastFailedAt(), nowMillis);
        if (failure.appVersion() != null) {
            versions.add(failure.appVersion());
        }
        if (failure.source() instanceof Source.At at) {
            sources.add(at.topic());
        }
        String category = failure.cause().category();
        String innermost = failure.cause().innermostClass();
        causes.add((category == null ? "" : category + " ") + (innermost == null ? "?" : innermost));
    }

    /** One more or one less in that state. */
    void count(FailureState state, int more) {
        states.merge(state, (long) more, Long::sum);
    }

    long newestRow() {
        return newestRow;
    }

    void newestRow(long row) {
        newestRow = row;
    }

    GroupView view(long nowMillis) {
        var counts = new EnumMap<FailureState, Long>(FailureState.class);
        states.forEach((state, count) -> {
            if (count > 0) {
                counts.put(state, count);
            }
        });
        return new GroupView(
                key,
                counts,
                letters,
                inflow.last(1, nowMillis),
                inflow.last(MinuteCounts.MINUTES, nowMillis),
                inflow.each(nowMillis),
                firstSeen,
                lastSeen,
                keys.count(),
                keys.isExact(),
                withoutKey,
                causes.all(),
                sources.all(),
                versions.all());
    }
}
