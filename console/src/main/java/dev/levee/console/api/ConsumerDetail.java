package dev.levee.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.levee.console.cluster.ClusterPicture.MemberPicture;
import dev.levee.console.cluster.GroupView;
import dev.levee.console.cluster.HealthStatus;
import dev.levee.console.live.Known;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.StatusReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One group; what only its members know is there if they report it. */
record ConsumerDetail(
        @JsonUnwrapped Known known,
        ConsumerView consumer,
        List<Member> memberList,
        List<Partition> partitions,
        List<GroupView.Point> history,
        List<GroupView.Move> rebalances) {

    /** Where something stands. */
    record Owned(String topic, int partition) {}

    /** Somebody in it, or who has reported not long ago. */
    record Member(
            String id,
            String clientId,
            String host,
            List<Owned> partitions,
            @Nullable Instant reportedAt,
            boolean silent,
            @Nullable String version,
            @Nullable String state,
            @Nullable HealthStatus status,
            @Nullable String why,
            @Nullable Long rebalances,
            @Nullable Integer concurrency,
            @Nullable String trouble,
            List<BreakersApi.Breaker> breakers) {}

    /** A partition. */
    record Partition(
            String topic,
            int partition,
            @Nullable String owner,
            @Nullable Long committed,
            @Nullable Long end,
            @Nullable Long lagRecords,
            @Nullable Double lagSeconds,
            HealthStatus status,
            String why,
            List<String> holds,
            @Nullable Integer unfinished,
            @Nullable Integer held,
            @Nullable Integer parked,
            @Nullable Integer parkedKeys,
            @Nullable Integer heldKeys,
            @Nullable Long stoodMillis,
            @Nullable Blocker blocker) {}

    /** What commits wait for. */
    record Blocker(
            long offset,
            String what,
            int attempt,
            Instant since,
            @Nullable String failure) {}

    static ConsumerDetail of(Known known, GroupView group, List<ControlCommand> commands, Call call) {
        return new ConsumerDetail(
                known,
                ConsumerView.of(group, call),
                members(group, commands, call.now()),
                group.partitions().stream().map(ConsumerDetail::partition).toList(),
                group.history(),
                group.rebalances());
    }

    private static List<Member> members(GroupView group, List<ControlCommand> commands, long now) {
        var unmatched = new ArrayList<>(group.reports());
        var members = new ArrayList<Member>();
        for (MemberPicture member : group.members()) {
            Optional<StatusReport> report = group.reports().stream()
                    .filter(one ->
                            one.member().memberId().map(member.id()::equals).orElse(false)
                                    || (one.member().memberId().isEmpty()
                                            && one.member().client().equals(member.clientId())))
                    .findFirst();
            report.ifPresent(unmatched::remove);
            members.add(member(Optional.of(member), report, commands, now));
        }
        unmatched.forEach(report -> members.add(member(Optional.empty(), Optional.of(report), commands, now)));
        return members;
    }

    private static Member member(
            Optional<MemberPicture> picture, Optional<StatusReport> report, List<ControlCommand> commands, long now) {
        return new Member(
                picture.map(MemberPicture::id)
                        .orElseGet(
                                () -> report.map(one -> one.member().instance()).orElse("")),
                picture.map(MemberPicture::clientId)
                        .orElseGet(
                                () -> report.map(one -> one.member().client()).orElse("")),
                picture.map(MemberPicture::host).orElse(""),
                picture.stream()
                        .flatMap(member -> member.partitions().stream())
                        .map(ConsumerDetail::owned)
                        .toList(),
                report.map(one -> Instant.ofEpochMilli(one.writtenAt())).orElse(null),
                report.map(one -> now - one.writtenAt() > 3 * one.everyMillis()).orElse(false),
                report.flatMap(one -> one.member().appVersion()).orElse(null),
                report.map(StatusReport::state).orElse(null),
                report.map(one -> HealthStatus.of(one.health().status())).orElse(null),
                report.map(one -> one.health().why()).orElse(null),
                report.flatMap(StatusReport::rebalance)
                        .map(StatusReport.Rebalance::count)
                        .orElse(null),
                report.map(one -> one.limits().concurrency()).orElse(null),
                report.flatMap(StatusReport::trouble).orElse(null),
                report.map(one -> BreakersApi.of(one, commands))
                        .orElseGet(Stream::empty)
                        .toList());
    }

    private static Owned owned(TopicPartition partition) {
        return new Owned(partition.topic(), partition.partition());
    }

    private static Partition partition(GroupView.PartitionView view) {
        var report = Optional.ofNullable(view.report());
        return new Partition(
                view.topic(),
                view.partition(),
                view.owner(),
                view.committed(),
                view.end(),
                view.lag(),
                view.lagMillis() / 1e3,
                view.verdict().status(),
                view.verdict().why(),
                report.flatMap(StatusReport.Partition::hold).stream()
                        .map(StatusReport.Hold::cause)
                        .toList(),
                report.map(StatusReport.Partition::unfinished).orElse(null),
                report.map(StatusReport.Partition::held).orElse(null),
                report.map(StatusReport.Partition::parked).orElse(null),
                report.map(StatusReport.Partition::parkedKeys)
                        .filter(OptionalInt::isPresent)
                        .map(OptionalInt::getAsInt)
                        .orElse(null),
                report.map(StatusReport.Partition::heldKeys).orElse(null),
                report.map(StatusReport.Partition::stoodMillis)
                        .filter(OptionalLong::isPresent)
                        .map(OptionalLong::getAsLong)
                        .orElse(null),
                report.flatMap(StatusReport.Partition::blocker)
                        .map(blocker -> new Blocker(
                                blocker.offset(),
                                blocker.what(),
                                blocker.attempt(),
                                Instant.ofEpochMilli(blocker.since()),
                                blocker.failure().orElse(null)))
                        .orElse(null));
    }
}
