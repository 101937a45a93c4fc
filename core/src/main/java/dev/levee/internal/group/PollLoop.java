package dev.levee.internal.group;

import dev.levee.LeveeException;
import dev.levee.PartitionSnapshot.PauseReason;
import dev.levee.internal.actor.RoomSignal;
import dev.levee.internal.observe.ConsumerMetrics;
import dev.levee.internal.startup.Subscription;
import dev.levee.internal.time.StallGate;
import dev.levee.internal.time.Time;
import dev.levee.internal.time.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only code that touches the Kafka consumer, and hardly more: poll, hand each partition's records to its actor, take
 * over new partitions, commit what shards published. It never waits for a handler but while a revoke is being drained, so
 * polling goes on whatever handlers do. {@link #step} is one turn, so that a test can turn it by hand.
 */
public final class PollLoop {

    private static final Logger log = LoggerFactory.getLogger(PollLoop.class);

    /** Short while something waits for this thread (a pause to end, a commit to go out); long when idle. */
    private static final Duration BUSY_POLL = Duration.ofMillis(10);

    /** While records flow, partitions that are not paused are not kept waiting for longer than this. */
    private static final Duration BRIEF_WAIT = Duration.ofMillis(1);

    /**
     * So long a partition may take to have room again before it is paused. While it is, the client asks the broker for the others
     * alone, and if those have nothing, that answer takes {@code fetch.max.wait.ms}; until then nobody asks for the paused one.
     */
    private static final Duration MOMENT = Duration.ofMillis(2);

    /** What workers may end in a moment. */
    private static final Set<PauseReason> LACK_OF_ROOM =
            EnumSet.of(PauseReason.BACKPRESSURE, PauseReason.OFFSET_MAP_FULL);

    /** Handling waits for commits. */
    private static final Duration URGENT_POLL = Duration.ofMillis(2);

    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    /** So many empty polls in a row mean that records do not flow, and that waiting for them may cost a moment. */
    private static final int QUIET_POLLS = 10;

    /** So many in a row that fail as only bugs do are one of ours, or worse. */
    private static final int MOST_ODD_POLLS = 20;

    private static final Duration RELEASE_RETRY = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Subscription subscription;
    private final Assignment assignment;
    private final Takeovers takeovers;
    private final Renewal renewal;
    private final Moves moves;
    private final LostPositions lostPositions;
    private final Optional<UnownedPartitions> unowned;
    private final Optional<ParkedOnly> parkedOnly;
    private final Committer committer;
    private final Lags lags;
    private final ConsumerMetrics metrics;
    private final Time time;
    private final StallGate gate;
    private final boolean spinsWhilePaused;
    private final Waiting waiting;
    private final RoomSignal room;
    private final CompletableFuture<@Nullable Void> closing = new CompletableFuture<>();
    private CompletableFuture<?> roomAgain = closing;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean pauseWanted;
    private volatile @Nullable String trouble;
    private volatile @Nullable String memberId;
    private boolean paused;
    private boolean starved;
    /** A partition that is not paused yet lacks room, and nothing else. */
    private boolean mayHaveRoomSoon;

    private boolean pausing;
    private boolean allFull;
    private boolean urgent;
    private int emptyPolls;
    private int oddPolls;
    private long lastPoll;

    /**
     * @param unowned looked after where the protocol may forget partitions
     * @param parkedOnly if the loop ends when nothing is parked any more
     * @param spinsWhilePaused whether a poll of this client burns its whole time while it holds fetched records of paused
     *     partitions, as the one of the consumer protocol does (KAFKA-21084)
     * @param room what this thread waits for instead
     */
    public PollLoop(
            Consumer<byte[], byte[]> consumer,
            Subscription subscription,
            Assignment assignment,
            Takeovers takeovers,
            Moves moves,
            LostPositions lostPositions,
            Optional<UnownedPartitions> unowned,
            Optional<ParkedOnly> parkedOnly,
            Committer committer,
            ConsumerMetrics metrics,
            Time time,
            Waiting waiting,
            StallGate gate,
            boolean spinsWhilePaused,
            RoomSignal room) {
        this.consumer = consumer;
        this.subscription = subscription;
        this.assignment = assignment;
        this.takeovers = takeovers;
        this.renewal = new Renewal(consumer, assignment, takeovers);
        this.moves = moves;
        this.lostPositions = lostPositions;
        this.unowned = unowned;
        this.parkedOnly = parkedOnly;
        this.committer = committer;
        this.lags = new Lags(consumer, time.nanos());
        this.metrics = metrics;
        this.time = time;
        this.waiting = waiting;
        this.gate = gate;
        this.spinsWhilePaused = spinsWhilePaused;
        this.room = room;
    }

    public void subscribe() {
        subscription.join(consumer, assignment);
        lastPoll = time.nanos();
        gate.polled(lastPoll);
        gate.open();
    }

    /** Turns until {@link #stop} or {@link #fail}; throws what makes going on pointless. */
    public void runUntilStopped() throws InterruptedException {
        while (!closing.isDone()) {
            step();
        }
        Throwable cause = failure.get();
        if (cause != null) {
            throw new LeveeException("the consumer stopped: " + cause, cause);
        }
    }

    /** One turn. */
    public void step() throws InterruptedException {
        try {
            followUserPause();
            pauseAndResume();
            pollAndHandOver();
            renewal.step(); // not before what was polled is handed over: it may throw
            long now = time.nanos();
            beginInTopicsMadeAgain();
            moves.step(now);
            committer.hear();
            if (committer.takeVoid()) {
                assignment.beginAllAgain();
            }
            if (committer.letsTakeOver()) {
                takeOver(dueTakeovers(now), now);
            }
            committer.step(assignment.owned(), now);
            lags.step(assignment.owned(), now);
            unowned.ifPresent(partitions -> partitions.step(now));
            openGateIfRenewed();
            stopIfNothingIsParked();
        } catch (NoOffsetForPartitionException notTakenOver) {
            // takeover gives every partition its offset; until then it has none, and that is no news
            log.debug("no offset yet for {}", notTakenOver.partitions());
        } catch (UnreleasedInstanceIdException early) {
            awaitRelease(early);
        } catch (FencedInstanceIdException fenced) {
            assignment.loseAll();
            throw new LeveeException(
                    "group.instance.id=" + instanceId() + " was taken over by another member of the group: give every"
                            + " member that runs an id of its own, or stop the old one before its successor starts",
                    fenced);
        } catch (KafkaException passing) {
            if (!PassingErrors.includes(passing)) {
                throw passing;
            }
            log.warn("the next poll is tried in a moment: {}", passing.toString());
            waitUnlessClosing(BUSY_POLL.multipliedBy(10));
        }
    }

    private void takeOver(List<Ownership> due, long now) {
        takeovers.attempt(due, !pauseWanted, now);
        for (Ownership ownership : due) {
            long standstill = ownership.active ? ownership.standstill(time.nanos()) : -1;
            if (standstill >= 0) {
                metrics.tookOver(standstill);
            }
        }
    }

    private void pollAndHandOver() throws InterruptedException {
        try {
            boolean hungry = gather(poll(patience()));
            for (int polls = 1; hungry && polls < Gathering.MOST_POLLS; polls++) {
                hungry = gather(poll(Duration.ZERO));
            }
        } catch (OffsetOutOfRangeException outOfRange) {
            assignment.owned().forEach(Ownership::handOver);
            lostPositions.resolve(outOfRange); // the next poll says so again if that fails
        } finally {
            assignment.owned().forEach(Ownership::handOver);
        }
    }

    private Duration patience() {
        return urgent ? URGENT_POLL : starved || gate.isShut() || committer.isPending() ? BUSY_POLL : IDLE_POLL;
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration patience) throws InterruptedException {
        long before = time.nanos();
        metrics.polled(before, before - lastPoll);
        lastPoll = before;
        boolean waitHere = pausing && (spinsWhilePaused || allFull);
        ConsumerRecords<byte[], byte[]> records = pollClient(waitHere ? Duration.ZERO : patience);
        if (gate.polled(time.nanos())) {
            log.warn("the poll thread was away for too long: nothing takes effect until ownership is renewed");
            renewal.stoodStill();
        }
        look(consumer.groupMetadata());
        emptyPolls = records.isEmpty() ? emptyPolls + 1 : 0;
        if (waitHere && records.isEmpty()) {
            awaitRoom(allFull || emptyPolls >= QUIET_POLLS ? patience : BRIEF_WAIT);
        }
        return records;
    }

    private void look(ConsumerGroupMetadata membership) {
        if (membership.generationId() > 0) {
            trouble = null;
        }
        memberId = membership.memberId().isEmpty() ? null : membership.memberId();
    }

    /** The newer client of 4.2 trips over a partition that the group takes away in the middle of a poll; later polls go well. */
    private ConsumerRecords<byte[], byte[]> pollClient(Duration patience) throws InterruptedException {
        try {
            var records = consumer.poll(patience);
            oddPolls = 0;
            return records;
        } catch (IllegalStateException odd) {
            if (++oddPolls > MOST_ODD_POLLS) {
                throw odd;
            }
            log.warn("the client failed, polling again", odd);
            waitUnlessClosing(BUSY_POLL);
            return ConsumerRecords.empty();
        }
    }

    /** The id's last session has to end first: seconds after a crash, never while its other holder lives. */
    private void awaitRelease(UnreleasedInstanceIdException early) throws InterruptedException {
        if (!(consumer instanceof ReplaceableClient client)) {
            throw early;
        }
        trouble = "waiting for group.instance.id=" + instanceId() + " to be released: " + early.getMessage();
        log.warn(trouble);
        assignment.loseAll();
        waitUnlessClosing(RELEASE_RETRY);
        client.replace();
        committer.forgetUnanswered();
        subscribe();
    }

    private String instanceId() {
        return consumer.groupMetadata().groupInstanceId().orElse("");
    }

    private void openGateIfRenewed() {
        if (gate.isShut() && renewal.isDone()) {
            gate.open();
            assignment.setDispatching(!pauseWanted);
            log.info(
                    "the ownership of {} partitions is renewed",
                    assignment.owned().size());
        }
    }

    private void stopIfNothingIsParked() {
        if (parkedOnly.isPresent() && parkedOnly.get().step(assignment.owned())) {
            log.info(
                    "nothing is parked any more in {} partitions",
                    assignment.owned().size());
            stop();
        }
    }

    /** Before closing, if this process stood still; throws when the group does not say what is lost. */
    public void giveUpLost() {
        renewal.giveUpLost();
    }

    private void awaitRoom(Duration time) throws InterruptedException {
        boolean given = waiting.await(roomAgain, time.toNanos());
        log.trace("room again, or stopping: {}", given);
    }

    private void waitUnlessClosing(Duration time) throws InterruptedException {
        boolean stopping = waiting.await(closing, time.toNanos());
        log.trace("stopping: {}", stopping);
    }

    /** Says whether another poll is wanted before all of it is handed over. */
    private boolean gather(ConsumerRecords<byte[], byte[]> records) {
        // in the order of ownerships: that of the map is another one in every JVM
        Map<TopicPartition, OffsetAndMetadata> positions = records.nextOffsets();
        boolean hungry = false;
        for (Ownership ownership : positions.isEmpty() ? List.<Ownership>of() : assignment.owned()) {
            TopicPartition partition = ownership.partition;
            OffsetAndMetadata next = positions.get(partition);
            if (next != null && ownership.active) {
                hungry |= ownership.gather(records.records(partition), next);
            }
        }
        return hungry;
    }

    private void followUserPause() {
        boolean wanted = pauseWanted;
        if (wanted != paused) {
            paused = wanted;
            assignment.setDispatching(!wanted);
        }
    }

    private void pauseAndResume() throws InterruptedException {
        long until = time.nanos() + MOMENT.toNanos();
        List<TopicPartition> toPause = resumeAndCompare();
        while (mayHaveRoomSoon
                && !urgent
                && time.nanos() - until < 0
                && waiting.await(roomAgain, until - time.nanos())) {
            toPause = resumeAndCompare();
        }
        if (!toPause.isEmpty()) {
            consumer.pause(toPause);
        }
    }

    /** Returns what is to be paused. The client forgets pauses at each rebalance, so they are compared, never remembered. */
    private List<TopicPartition> resumeAndCompare() {
        roomAgain = room.expect();
        Set<TopicPartition> pausedNow = consumer.paused();
        var toPause = new ArrayList<TopicPartition>();
        var toResume = new ArrayList<TopicPartition>();
        starved = false;
        pausing = false;
        urgent = false;
        mayHaveRoomSoon = false;
        boolean all = true;
        for (Ownership ownership : assignment.owned()) {
            Set<PauseReason> reasons = ownership.pauseReasons(paused);
            boolean should = !reasons.isEmpty();
            starved |= should && !paused;
            pausing |= should;
            all &= should;
            urgent |= ownership.isUrgent();
            if (should != pausedNow.contains(ownership.partition)) {
                (should ? toPause : toResume).add(ownership.partition);
                mayHaveRoomSoon |= should && LACK_OF_ROOM.containsAll(reasons);
            }
        }
        allFull = all && starved;
        if (!toResume.isEmpty()) {
            consumer.resume(toResume);
        }
        return toPause;
    }

    private List<Ownership> dueTakeovers(long now) {
        var due = new ArrayList<Ownership>();
        for (Ownership ownership : assignment.owned()) {
            if (ownership.isTakeoverDue(now)) {
                due.add(ownership);
            }
        }
        return due;
    }

    /** No rebalance tells that a topic was deleted and made again, and the new log may have grown past the position. */
    private void beginInTopicsMadeAgain() {
        for (Ownership ownership : takeovers.ofOtherTopics(assignment.owned())) {
            log.warn("{}: the topic was deleted and made again: starting in the new one", ownership.partition);
            assignment.beginAgain(ownership.partition);
        }
    }

    // ---- from other threads ----

    /** What keeps this member out of its group; null when nothing does. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** What the group calls this member; null until it has joined. */
    public @Nullable String memberId() {
        return memberId;
    }

    /** What is polled from here on is not given to workers; this thread stops fetching at its next turn. */
    public void setPaused(boolean wanted) {
        pauseWanted = wanted;
        assignment.setDispatching(!wanted);
    }

    public void stop() {
        closing.complete(null);
        room.give();
    }

    /** Stops because of {@code cause}; the first cause stays. */
    public void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
        stop();
    }
}
