package dev.levee.proof.sim.instance;

import dev.levee.checker.event.End;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.Logs;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.event.Revoked;
import dev.levee.checker.event.Stamp;
import dev.levee.checker.event.Start;
import dev.levee.checker.event.Status;
import dev.levee.checker.history.Recorder;
import dev.levee.proof.sim.schedule.Machine;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * All that can be seen of one process from outside: every effect passes here, and is the last one if the process is to
 * crash at it. Of a dead process nothing is seen any more.
 */
public final class Sight {

    /** Said by a static member whose id is not released yet. */
    public static final String UNRELEASED = "unreleased";

    /** Said by a static member whose id another process has taken. */
    public static final String FENCED = "fenced";

    private final Machine machine;
    private final Recorder recorder;
    private final Runnable crash;
    private final Set<TopicPartition> held = new TreeSet<>(Logs.ORDER);
    private final Set<TopicPartition> leaving = new HashSet<>();
    private boolean fenced;
    private long effects;
    private long crashAt = Long.MAX_VALUE;
    private long operations;

    /** Handlers that have begun and not ended. */
    int running;

    Sight(Machine machine, String process, Consumer<Event> history, Runnable crash) {
        this.machine = machine;
        this.recorder = new Recorder(new Member(process, 1), machine::nanos, history);
        this.crash = crash;
    }

    /** Crashes at the effect that comes after {@code more} others. */
    void crashAfter(long more) {
        crashAt = effects + more;
    }

    /** Before and after everything that others can see; throws when the process is dead. */
    void boundary() {
        machine.check();
        if (effects++ == crashAt) {
            crash.run();
            machine.check();
        }
    }

    void record(Function<Stamp, ? extends Event> event) {
        machine.check();
        recorder.record(event);
    }

    void assigned(Collection<TopicPartition> partitions) {
        machine.check();
        held.addAll(partitions);
        leaving.removeAll(partitions);
        recorder.assigned(partitions);
    }

    /** They are about to be given up, whether by the group or to close. */
    void leaving(Collection<TopicPartition> partitions) {
        List<TopicPartition> news =
                partitions.stream().filter(leaving::add).sorted(Logs.ORDER).toList();
        if (!news.isEmpty()) {
            record(at -> new Revoke(at, news));
        }
    }

    /** The consumer is about to be closed. */
    void closing() {
        if (fenced) {
            fenced();
        }
        leaving(List.copyOf(held));
    }

    /** A commit was refused, perhaps because another process has the static id: that ends the consumer in a moment. */
    void refused(@Nullable Exception error) {
        fenced |= error instanceof FencedInstanceIdException;
    }

    /** Another process has the static id: whatever this one holds is lost. */
    void fenced() {
        List<TopicPartition> lost = List.copyOf(held);
        held.clear();
        record(at -> new Status(at, Map.of(FENCED, 1L)));
        if (!lost.isEmpty()) {
            record(at -> new Lost(at, lost));
        }
    }

    void gone(Collection<TopicPartition> partitions) {
        held.removeAll(partitions);
    }

    /** They are given up; by who has heard by then that they are another process's, that is a loss. */
    void revoked(List<TopicPartition> partitions) {
        gone(partitions);
        record(at -> fenced ? new Lost(at, partitions) : new Revoked(at, partitions));
    }

    /** Whether {@code own} is the ownership of now. */
    boolean holds(TopicPartition partition, int own) {
        return held.contains(partition) && own(partition) == own;
    }

    int own(TopicPartition partition) {
        return recorder.own(partition);
    }

    /** With no handler: as if one had done so at once. */
    void leftOut(TopicPartition partition, long offset, @Nullable Bytes key, int attempt) {
        boundary();
        int own = own(partition);
        record(at -> new Start(at, partition, own, offset, key, attempt, null));
        record(at -> new End(at, partition, own, offset, attempt, End.Outcome.LEFT_OUT, null));
    }

    long operation() {
        return ++operations;
    }
}
