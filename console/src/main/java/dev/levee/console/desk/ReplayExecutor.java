package dev.levee.console.desk;

import dev.levee.console.live.Changes;
import dev.levee.console.live.Resource;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.kafka.Edits;
import dev.levee.triage.kafka.Planning;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.JobState;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Refusal;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.wire.GroupTopics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries replays out, each in a thread that has a triage of its own, as the command line does. While brokers do not answer it tries
 * again. When the console ends, what it carried out stays as it is, and whoever starts it again goes on. Thread-safe.
 */
public final class ReplayExecutor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayExecutor.class);
    private static final long AGAIN_SECONDS = 3;
    private static final long LOOK_MILLIS = 500;

    /** Who sends what a replay has frozen. */
    @FunctionalInterface
    private interface Sender {
        Replayer of(Triage triage);
    }

    /** One that is carried out here. */
    public static final class Running {
        private final Replayer.Limits limits;
        private volatile String waits = "";

        private Running(Replayer.Limits limits) {
            this.limits = limits;
        }

        public int perSecond() {
            return limits.pace().perSecond();
        }

        /** What it waits for; empty while it sends. */
        public String waits() {
            return waits;
        }
    }

    private final Desk desk;
    private final Changes changes;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public ReplayExecutor(Desk desk, Changes changes) {
        this.desk = desk;
        this.changes = changes;
    }

    /** What stands against sending now; asks brokers. */
    public List<String> obstacles(Job job, Replayer.Limits limits) throws InterruptedException {
        try (var triage = desk.own(List.of(new GroupTopics(job.group()).dlq()))) {
            triage.log().refresh();
            return new Replayer(desk.workClient(), triage, "", limits).obstacles(job.id());
        }
    }

    /** Begins it, or takes it over; returns why not. */
    public List<Refusal> start(Job job, Stamp stamp, Replayer.Limits limits) throws InterruptedException {
        String executor = executor(stamp);
        return begin(
                job.id(),
                job.group(),
                executor,
                stamp,
                limits,
                triage -> new Replayer(desk.workClient(), triage, executor, limits));
    }

    /**
     * Sends one letter back with another value; returns why not. Nobody else has that value: when this console ends before it was sent,
     * the replay is to be cancelled, and the letter edited again.
     */
    public List<Refusal> edit(String id, String group, Failure letter, byte[] value, Stamp stamp)
            throws InterruptedException {
        String executor = executor(stamp);
        var refused = desk.write(log -> Edits.plan(log, id, group, executor, letter, value, stamp));
        if (!refused.isEmpty()) {
            return refused;
        }
        var limits = Replayer.Limits.DEFAULT;
        return begin(
                id,
                group,
                executor,
                stamp,
                limits,
                triage -> Edits.replayer(desk.workClient(), triage, executor, limits, value));
    }

    private static String executor(Stamp stamp) {
        return stamp.actor() + "-" + Planning.newId();
    }

    private List<Refusal> begin(
            String id, String group, String executor, Stamp stamp, Replayer.Limits limits, Sender sender)
            throws InterruptedException {
        String topic = new GroupTopics(group).dlq();
        var refused = desk.append(new LoggedEntry(topic, new Entry.Start(stamp, id, executor)));
        boolean isOurs = desk.look((triage, history) -> triage.log()
                .lifecycle()
                .job(id)
                .filter(now -> now.state() == JobState.RUNNING && executor.equals(now.executor()))
                .isPresent());
        if (!isOurs) {
            return refused;
        }
        var task = new Running(limits);
        running.put(id, task);
        var thread = new Thread(() -> carryOut(id, topic, executor, task, sender), "levee-console-replay");
        thread.setDaemon(true);
        threads.put(id, thread);
        thread.start();
        return List.of();
    }

    public Optional<Running> of(String job) {
        return Optional.ofNullable(running.get(job));
    }

    private void carryOut(String job, String topic, String executor, Running task, Sender sender) {
        try {
            while (!isDone(job, topic, executor, task, sender)) {
                if (closed.await(AGAIN_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException | InterruptException ending) {
            LOG.debug("replay {} is left", job, ending);
        } finally {
            running.remove(job, task);
            threads.remove(job, Thread.currentThread());
            changes.mark(Resource.REPLAYS);
        }
    }

    private boolean isDone(String job, String topic, String executor, Running task, Sender sender)
            throws InterruptedException {
        try (var triage = desk.own(List.of(topic))) {
            triage.refresh(letters -> {});
            var replayer = sender.of(triage);
            var ended = replayer.run(job, (now, unconfirmed, why) -> waits(task, why));
            // what was sent is answered still
            while (executor.equals(ended.executor()) && replayer.isOpen(ended)) {
                ended = replayer.look(job, LOOK_MILLIS);
            }
            return true;
        } catch (InterruptedException | InterruptException ending) {
            throw ending;
        } catch (RuntimeException e) {
            LOG.warn("replay {}: {}", job, e.toString());
            waits(task, "brokers do not answer: " + e.getMessage());
            return false;
        }
    }

    private void waits(Running task, String why) {
        if (!why.equals(task.waits)) {
            task.waits = why;
            changes.mark(Resource.REPLAYS);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        threads.values().forEach(Thread::interrupt);
    }
}
