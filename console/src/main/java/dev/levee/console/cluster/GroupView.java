package dev.levee.console.cluster;

import dev.levee.console.cluster.ClusterPicture.MemberPicture;
import dev.levee.wire.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A group as it is shown: what brokers tell, and what its members report, if they do.
 *
 * @param levee whether it has topics of Levee
 * @param members as brokers know them
 * @param reports the newest of each member that has reported, and has not closed
 * @param lagMillis of the partition that is furthest behind; empty if brokers do not tell progress
 */
public record GroupView(
        String id,
        String protocol,
        String state,
        boolean levee,
        Verdict verdict,
        List<MemberPicture> members,
        List<StatusReport> reports,
        List<PartitionView> partitions,
        OptionalLong lag,
        OptionalLong lagMillis,
        double perSecond,
        OptionalLong etaSeconds,
        List<Point> history,
        List<Move> rebalances) {

    /**
     * One partition.
     *
     * @param owner client id; null if nobody owns it
     * @param report what its owner says of it; null if it does not
     */
    public record PartitionView(
            String topic,
            int partition,
            @Nullable String owner,
            long committed,
            long end,
            long ageMillis,
            Verdict verdict,
            StatusReport.@Nullable Partition report) {

        public long lag() {
            return Math.max(0, end - committed);
        }

        /** As its owner says, who knows better than brokers; how long the oldest record has waited. */
        public long lagMillis() {
            return report == null ? ageMillis : report.lagMillis().orElse(ageMillis);
        }
    }

    /** How far it was behind. */
    public record Point(Instant at, long lagRecords, double lagSeconds) {}

    /** A change of what members own, as it was seen or reported. */
    public record Move(Instant at, @Nullable String member, String text) {}

    public List<String> topics() {
        return partitions.stream().map(PartitionView::topic).distinct().toList();
    }
}
