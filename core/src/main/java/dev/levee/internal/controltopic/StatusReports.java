package dev.levee.internal.controltopic;

import dev.levee.ConsumerSnapshot;
import dev.levee.ConsumerState;
import dev.levee.health.ConsumerHealth;
import dev.levee.health.HealthRules;
import dev.levee.internal.control.CommandLog.Heard;
import dev.levee.internal.writing.RecordSink;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.StatusReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says every few seconds how the member is, and at once when it owns something else, does something else or hears another command. One
 * report is on its way at a time, and ever fewer are tried while none arrives. Used by one thread, but for {@link #close}.
 */
public final class StatusReports {

    private static final Logger log = LoggerFactory.getLogger(StatusReports.class);
    static final Duration EVERY = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 4;

    /** Every few seconds, for two minutes; a minute of silence or more is told by who reads. */
    private static final HealthRules RULES = new HealthRules(
            EVERY,
            24,
            3,
            0,
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15));

    private record News(
            ConsumerState state,
            Optional<ConsumerSnapshot.Rebalance> rebalance,
            List<Heard> heard,
            List<String> effective) {}

    private final StatusReport.Member member;
    private final List<String> topics;
    private final Supplier<ConsumerSnapshot> snapshots;
    private final Commands commands;
    private final RecordSink writes;
    private final ConsumerHealth health = new ConsumerHealth(RULES);
    private long nextAt = Long.MIN_VALUE;
    private @Nullable News told;
    private volatile boolean underway;
    private volatile int failures;
    private volatile boolean closed;

    public StatusReports(
            StatusReport.Member member,
            List<String> topics,
            Supplier<ConsumerSnapshot> snapshots,
            Commands commands,
            RecordSink writes) {
        this.member = member;
        this.topics = topics;
        this.snapshots = snapshots;
        this.commands = commands;
        this.writes = writes;
    }

    /** Reports if it is time, or there are news. Called about once a second. */
    public void look(long nowMillis) {
        boolean due = nowMillis >= nextAt;
        if (closed || underway || (failures > 0 && !due)) {
            return;
        }
        var snapshot = snapshots.get();
        var news = new News(snapshot.state(), snapshot.lastRebalance(), commands.heard(), commands.effective());
        if (due) {
            nextAt = nowMillis + (EVERY.toMillis() << failures);
            health.observe(snapshot); // at regular times only
        } else if (news.equals(told)) {
            return;
        }
        told = news;
        var report = Reported.of(member, topics, EVERY, snapshot, health, commands, nowMillis);
        underway = true;
        writes.write(() -> report.toRecord(0), new Answer());
    }

    /** Says that the member has closed; completes when that is written, or cannot be. */
    public CompletableFuture<@Nullable Void> close() {
        closed = true;
        var done = new CompletableFuture<@Nullable Void>();
        writes.write(
                () -> new ProducerRecord<>(
                        new GroupTopics(member.group()).status(), 0, StatusReport.key(member.instance()), null),
                new RecordSink.Answer() {
                    @Override
                    public void written(long offset) {
                        done.complete(null);
                    }

                    @Override
                    public void failed(boolean tooLarge, String why) {
                        done.complete(null);
                    }
                });
        return done;
    }

    private final class Answer implements RecordSink.Answer {

        @Override
        public boolean isWanted() {
            return !closed; // a report behind the tombstone would stay
        }

        @Override
        public void written(long offset) {
            failures = 0;
            underway = false;
        }

        @Override
        public void failed(boolean tooLarge, String why) {
            if (failures == 0) {
                log.warn("group {}: the member's status is not reported: {}", member.group(), why);
            }
            failures = Math.min(failures + 1, MOST_DOUBLINGS);
            underway = false;
        }
    }
}
