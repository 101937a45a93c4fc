package dev.levee.proof.search.shard;

import dev.levee.Category;
import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.engine.DueRetry;
import dev.levee.internal.engine.Emission;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.Lease;
import dev.levee.internal.engine.ParkTicket;
import dev.levee.internal.engine.Run;
import dev.levee.internal.engine.Shard;
import dev.levee.internal.engine.ShardPort;
import dev.levee.internal.engine.ShardSettings;
import dev.levee.internal.engine.Takeover;
import dev.levee.internal.parked.Ended;
import dev.levee.internal.parked.Folded;
import dev.levee.wire.OffsetMapBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A process: a shard while it has the partition, its workers, and what is on the way from it. */
final class Member {

    private static final ShardSettings SETTINGS = new ShardSettings(
                    Ordering.KEY,
                    Retry.delays(Duration.ofSeconds(1)).jitter(0),
                    Duration.ofDays(1).toNanos(),
                    100,
                    1 << 20,
                    ShardSettings.RELAXED,
                    OffsetMapBudget.forMetadataLimit(OffsetMapBudget.DEFAULT_METADATA_LIMIT))
            .forBatchesOf(64);

    /** A run that a worker has. */
    static final class Work {
        final Run run;

        /** The record whose handler it is inside of; -1 between two. */
        int inside = -1;

        /** Its process was superseded, or had no more time to wait for it. */
        boolean excused;

        Work(Run run) {
            this.run = run;
        }
    }

    /** What a worker says at the end; the shard has not heard it. */
    record Report(Run run, @Nullable Failure failure) {}

    /** A dead letter on its way. */
    record Letter(DeadLetterTicket ticket, ShardPort ownership) {
        int offset() {
            return (int) ticket.record().offset();
        }
    }

    final int number;
    final List<Run> dispatched = new ArrayList<>();
    final List<Work> workers = new ArrayList<>();
    final List<Report> reports = new ArrayList<>();
    final List<Letter> letters = new ArrayList<>();
    private final List<Lease> leases = new ArrayList<>();

    // ---- while it has the partition ----

    private @Nullable Shard shard;
    long ownerEpoch;
    int position;
    boolean draining;

    /** The coordinator has given it up, and it does not know. */
    boolean superseded;

    /** What the broker has, as far as it knows; null when it does not know. */
    @Nullable
    CommitPoint committed;

    Member(int number) {
        this.number = number;
    }

    boolean hasShard() {
        return shard != null;
    }

    Shard shard() {
        return Objects.requireNonNull(shard);
    }

    boolean isActive() {
        return shard != null && !draining;
    }

    void begin(Takeover takeover, long now) {
        shard = new Shard(SETTINGS, new Port(), takeover, Folded.nothing(), List.copyOf(leases));
        committed = takeover.begin();
        draining = false;
        superseded = false;
        shard.setDispatching(true, now);
    }

    void drain() {
        dispatched.clear();
        shard().drain();
        draining = true;
    }

    /** The last word of this ownership. */
    CommitPoint retire() {
        if (!shard().isDrained()) {
            shard().expire();
            excuse();
        }
        CommitPoint last = shard().commitPoint();
        forget();
        return last;
    }

    void abandon() {
        dispatched.clear();
        shard().abandon();
        forget();
    }

    private void forget() {
        leases.addAll(shard().stillExecuting());
        shard = null;
        superseded = false;
    }

    /** From now on what still runs may overlap with what others do. */
    void excuse() {
        workers.forEach(work -> work.excused = true);
    }

    /** As {@code PartitionActor} does, whatever ownership the run is from. */
    void hear(Report report, long now) {
        reports.remove(report);
        leases.removeIf(lease -> lease.run() == report.run());
        if (shard != null) {
            shard.ended(report.run(), report.failure(), 0, now);
            shard.leaseEnded(report.run(), now);
        }
    }

    /** Whether the answer to {@code letter} still matters to somebody. */
    boolean waitsFor(Letter letter) {
        return shard != null && shard.port() == letter.ownership();
    }

    boolean rests(int end) {
        return isActive()
                && position == end
                && dispatched.isEmpty()
                && workers.isEmpty()
                && reports.isEmpty()
                && letters.isEmpty()
                && shard().status().held() == 0
                && !shard().status().urgent();
    }

    /** The effects of one ownership. */
    private final class Port implements ShardPort {

        @Override
        public void park(ParkTicket ticket) {
            throw new AssertionError("nothing parks here: " + ticket);
        }

        @Override
        public void end(Ended version) {
            throw new AssertionError("nothing was parked: " + version);
        }

        @Override
        public void load(List<Long> retryOffsets) {
            throw new AssertionError("nothing was parked at " + retryOffsets);
        }

        @Override
        public long wallMillis() {
            return 0;
        }

        @Override
        public void dispatch(List<Run> runs) {
            dispatched.addAll(runs);
        }

        @Override
        public void interrupt(Run run, int index) {
            run.interrupt(index);
        }

        @Override
        public void write(DeadLetterTicket ticket) {
            letters.add(new Letter(ticket, this));
        }

        @Override
        public void emit(Emission emission) {
            throw new AssertionError("no handler sends here: " + emission);
        }

        @Override
        public void commit(CommitPoint point) {} // the shard's status says that it is urgent

        @Override
        public boolean mayRun() {
            return true;
        }

        @Override
        public boolean mayRunAlone(boolean insist) {
            return insist || leases.isEmpty();
        }

        @Override
        public Failure processDied(ConsumerRecord<byte[], byte[]> record, int deaths) {
            return failure(Category.PROCESS_KILLER);
        }

        @Override
        public DueRetry due(ConsumerRecord<byte[], byte[]> record, Failure last, long now) {
            return DueRetry.NOW;
        }

        @Override
        public void retrying(ConsumerRecord<byte[], byte[]> record, Failure failure) {}

        @Override
        public void deadLettered(DeadLetterTicket ticket) {}

        @Override
        public void skipped(ConsumerRecord<byte[], byte[]> record, String why) {}

        @Override
        public void obeyed(String command) {}

        @Override
        public void fatal(ConsumerRecord<byte[], byte[]> record, Failure failure) {}
    }

    static Failure failure(Category category) {
        return new Failure(category, true, new IllegalStateException("searched"), 0, 0.5, null);
    }
}
