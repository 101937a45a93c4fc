package dev.levee.triage.index;

import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * Dead letters by group, in memory: what a person looks at. It is filled by whoever reads the topics, and knows neither them nor
 * a clock. Not thread-safe.
 *
 * <p>Memory is bounded: of letters it keeps a row of numbers, and of more than {@code maxLetters} forgets the oldest, which then
 * are only counted; of more than {@code maxGroups} kinds of failure, each owner's rest is one group.
 *
 * <p>A failure whose letter comes again failed again: it is one row, at its newest letter.
 */
public final class FailureIndex {

    /** What the rest is called. */
    static final String OTHER_FINGERPRINT = "others";

    private final int maxGroups;
    private final Rows rows;
    private final LongMap rowById = new LongMap();
    private final Map<GroupKey, Integer> groupNumbers = new LinkedHashMap<>();
    private final List<GroupStats> groups = new ArrayList<>();
    private final Map<TopicPartition, Integer> partitionNumbers = new LinkedHashMap<>();
    private final List<TopicPartition> partitions = new ArrayList<>();

    public FailureIndex(int maxLetters, int maxGroups) {
        this.rows = new Rows(maxLetters);
        this.maxGroups = maxGroups;
    }

    /**
     * Letters of one partition come in its order.
     *
     * @param state what was decided on this letter
     */
    public void add(Failure failure, FailureState state, long nowMillis) {
        long id = failure.id().bits();
        forget(rowById.get(id));
        forget(rows.leaving());
        int group = groupNumber(failure.group());
        GroupStats stats = groups.get(group);
        stats.add(failure, nowMillis);
        stats.count(state, 1);
        var attempts = failure.attempts();
        Place place = failure.place();
        long row = rows.append(
                id,
                partitionNumber(place),
                place.offset(),
                attempts.lastFailedAt(),
                attempts.count(),
                state,
                group,
                stats.newestRow());
        stats.newestRow(row);
        rowById.put(id, row);
    }

    /** Somebody decided, or something happened; of a failure that is not in memory nothing is kept. */
    public void mark(FailureId id, FailureState state) {
        long row = rowById.get(id.bits());
        if (rows.has(row)) {
            GroupStats stats = groups.get(rows.group(row));
            stats.count(rows.state(row), -1);
            stats.count(state, 1);
            rows.state(row, state);
        }
    }

    /** Those with most to do first. */
    public List<GroupView> groups(long nowMillis) {
        return groups.stream()
                .map(stats -> stats.view(nowMillis))
                .sorted(Comparator.comparingLong(GroupView::unresolved)
                        .thenComparingLong(GroupView::lastSeen)
                        .reversed())
                .toList();
    }

    public Optional<GroupView> group(GroupKey key, long nowMillis) {
        return Optional.ofNullable(groupNumbers.get(key))
                .map(number -> groups.get(number).view(nowMillis));
    }

    /**
     * The newest first.
     *
     * @param below what a row's number is below; {@link Long#MAX_VALUE} to begin
     */
    public List<Row> list(GroupKey key, Predicate<FailureState> states, long below, int limit) {
        var found = new ArrayList<Row>();
        Integer number = groupNumbers.get(key);
        long row = number == null ? Rows.NONE : groups.get(number).newestRow();
        for (; rows.inMemory(row) && found.size() < limit; row = rows.before(row)) {
            if (row < below && rows.has(row) && states.test(rows.state(row))) {
                found.add(row(row));
            }
        }
        return found;
    }

    /** The next newer failure of its kind. */
    public Optional<Row> newer(GroupKey key, long number) {
        Integer group = groupNumbers.get(key);
        long found = Rows.NONE;
        long row = group == null ? Rows.NONE : groups.get(group).newestRow();
        for (; rows.inMemory(row) && row > number; row = rows.before(row)) {
            found = rows.has(row) ? row : found;
        }
        return found == Rows.NONE ? Optional.empty() : Optional.of(row(found));
    }

    /** By topic of letters, in the order in which the topics were first seen. */
    public Map<String, Backlog> backlogs() {
        var backlogs = new LinkedHashMap<String, Backlog>();
        for (long row = rows.oldest(); row < rows.end(); row++) {
            if (rows.has(row) && !rows.state(row).isClosed()) {
                String topic = partitions.get(rows.partition(row)).topic();
                backlogs.merge(topic, new Backlog(1, rows.time(row)), Backlog::plus);
            }
        }
        return backlogs;
    }

    public Optional<Row> find(FailureId id) {
        long row = rowById.get(id.bits());
        return rows.has(row) ? Optional.of(row(row)) : Optional.empty();
    }

    /** Of a letter that is superseded, or the oldest of too many. */
    private void forget(long row) {
        if (rows.has(row)) {
            groups.get(rows.group(row)).count(rows.state(row), -1);
            rowById.remove(rows.id(row));
            rows.remove(row);
        }
    }

    private Row row(long row) {
        var partition = partitions.get(rows.partition(row));
        return new Row(
                row,
                new FailureId(rows.id(row)),
                groups.get(rows.group(row)).key(),
                new Place(partition.topic(), partition.partition(), rows.offset(row)),
                rows.state(row),
                rows.attempts(row),
                rows.time(row));
    }

    private int groupNumber(GroupKey key) {
        Integer known = groupNumbers.get(key);
        if (known != null) {
            return known;
        }
        Owner owner = key.owner();
        GroupKey kept = groups.size() < maxGroups ? key : new GroupKey(OTHER_FINGERPRINT, owner);
        return groupNumbers.computeIfAbsent(kept, added -> {
            groups.add(new GroupStats(added));
            return groups.size() - 1;
        });
    }

    private int partitionNumber(Place place) {
        return partitionNumbers.computeIfAbsent(new TopicPartition(place.topic(), place.partition()), added -> {
            partitions.add(added);
            return partitions.size() - 1;
        });
    }
}
