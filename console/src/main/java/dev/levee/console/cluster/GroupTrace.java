package dev.levee.console.cluster;

import dev.levee.console.cluster.ClusterPicture.GroupPicture;
import dev.levee.console.cluster.ClusterPicture.MemberPicture;
import dev.levee.console.cluster.GroupView.Move;
import dev.levee.console.cluster.GroupView.PartitionView;
import dev.levee.console.cluster.GroupView.Point;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.StatusReport;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One group over time. Pure. */
final class GroupTrace {

    private static final int MOST_POINTS = 120;
    private static final int MOST_MOVES = 50;
    private static final Comparator<TopicPartition> IN_ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final Map<TopicPartition, PartitionTrace> traces = new TreeMap<>(IN_ORDER);
    private final Deque<Point> history = new ArrayDeque<>();
    private final Deque<Move> moves = new ArrayDeque<>();
    private final Map<String, Long> rebalancesReported = new HashMap<>();
    private Map<TopicPartition, String> owners = new HashMap<>();
    private boolean seen;

    /** @param reports of this group */
    GroupView next(
            GroupPicture group,
            ClusterPicture cluster,
            Map<TopicPartition, EndTimes> endTimes,
            List<StatusReport> reports,
            long now) {
        var owned = owners(group);
        note(owned, reports, now);
        sample(group, cluster, endTimes, owned, now);
        var fresh = reports.stream()
                .filter(report -> !Reports.isSilent(report, now))
                .toList();
        var partitions = partitions(owned, fresh);
        OptionalLong lag = group.committed().isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum(partitions));
        OptionalLong lagMillis = lag.isEmpty()
                ? lag
                : partitions.stream().mapToLong(PartitionView::lagMillis).max();
        lag.ifPresent(records -> remember(new Point(Instant.ofEpochMilli(now), records, lagMillis.orElse(0) / 1e3)));
        return new GroupView(
                group.id(),
                group.protocol(),
                group.state(),
                isLevee(group, cluster),
                verdict(group, partitions, fresh),
                group.members(),
                reports,
                partitions,
                lag,
                lagMillis,
                traces.values().stream().mapToDouble(PartitionTrace::perSecond).sum(),
                eta(lag),
                List.copyOf(history),
                newestFirst());
    }

    private static Map<TopicPartition, String> owners(GroupPicture group) {
        var owned = new HashMap<TopicPartition, String>();
        for (MemberPicture member : group.members()) {
            member.partitions().forEach(partition -> owned.put(partition, member.clientId()));
        }
        return owned;
    }

    private static boolean isLevee(GroupPicture group, ClusterPicture cluster) {
        var own = new GroupTopics(group.id());
        return cluster.topics().contains(own.retry()) || cluster.topics().contains(own.dlq());
    }

    private void sample(
            GroupPicture group,
            ClusterPicture cluster,
            Map<TopicPartition, EndTimes> endTimes,
            Map<TopicPartition, String> owned,
            long now) {
        traces.keySet().removeIf(partition -> !group.committed().containsKey(partition));
        group.committed().forEach((partition, committed) -> {
            Long end = cluster.ends().get(partition);
            EndTimes times = endTimes.get(partition);
            if (end != null && times != null) {
                long age = committed >= end
                        ? 0
                        : Math.max(0, now - times.writtenAt(committed).orElse(now));
                traces.computeIfAbsent(partition, none -> new PartitionTrace())
                        .add(new Sample(now, committed, end, age), owned.containsKey(partition));
            }
        });
    }

    private List<PartitionView> partitions(Map<TopicPartition, String> owned, List<StatusReport> fresh) {
        var reported = new HashMap<TopicPartition, StatusReport.Partition>();
        fresh.forEach(report -> report.partitions()
                .forEach(partition ->
                        reported.put(new TopicPartition(partition.topic(), partition.partition()), partition)));
        var views = new ArrayList<PartitionView>();
        traces.forEach((partition, trace) -> {
            var report = reported.get(partition);
            Sample last = trace.last();
            views.add(new PartitionView(
                    partition.topic(),
                    partition.partition(),
                    owned.get(partition),
                    last.committed(),
                    last.end(),
                    last.ageMillis(),
                    report == null
                            ? trace.judge()
                            : new Verdict(
                                    HealthStatus.of(report.health().status()),
                                    report.health().why()),
                    report));
        });
        return views;
    }

    private Verdict verdict(GroupPicture group, List<PartitionView> partitions, List<StatusReport> fresh) {
        Verdict worst = null;
        for (PartitionView partition : partitions) {
            worst = worse(worst, partition.verdict());
        }
        for (StatusReport report : fresh) {
            worst = worse(
                    worst,
                    new Verdict(
                            HealthStatus.of(report.health().status()),
                            report.health().why()));
        }
        if (worst != null) {
            return worst;
        }
        return new Verdict(HealthStatus.UNKNOWN, "brokers tell no progress of this " + group.protocol() + " group");
    }

    private static Verdict worse(@Nullable Verdict one, Verdict other) {
        return one == null || other.status().compareTo(one.status()) > 0 ? other : one;
    }

    private OptionalLong eta(OptionalLong lag) {
        double rate = traces.values().stream()
                .mapToDouble(PartitionTrace::catchingUpPerSecond)
                .sum();
        return lag.isEmpty() || lag.getAsLong() == 0 || rate <= 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(lag.getAsLong() / rate));
    }

    private static long sum(List<PartitionView> partitions) {
        return partitions.stream().mapToLong(PartitionView::lag).sum();
    }

    private void remember(Point point) {
        history.add(point);
        if (history.size() > MOST_POINTS) {
            history.remove();
        }
    }

    /** What members report of rebalances is exact; of others it is seen that owners have changed. */
    private void note(Map<TopicPartition, String> owned, List<StatusReport> reports, long now) {
        for (StatusReport report : reports) {
            report.rebalance().ifPresent(rebalance -> {
                Long before = rebalancesReported.put(report.member().instance(), rebalance.count());
                if (before == null || before < rebalance.count()) {
                    move(new Move(
                            Instant.ofEpochMilli(rebalance.at()),
                            report.member().client(),
                            rebalance.reason()));
                }
            });
        }
        long changed = owned.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(owners.get(entry.getKey())))
                .count();
        if (seen && reports.isEmpty() && (changed > 0 || owned.size() != owners.size())) {
            String text = changed + " partitions have another owner, " + owned.size() + " have one";
            move(new Move(Instant.ofEpochMilli(now), null, text));
        }
        seen = true;
        owners = owned;
    }

    private void move(Move move) {
        moves.add(move);
        if (moves.size() > MOST_MOVES) {
            moves.remove();
        }
    }

    private List<Move> newestFirst() {
        return moves.stream().sorted(Comparator.comparing(Move::at).reversed()).toList();
    }
}
