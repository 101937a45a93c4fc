package dev.levee.proof.sim.instance;

import dev.levee.checker.event.Event;
import dev.levee.checker.event.Logs;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.event.Stamp;
import dev.levee.checker.history.Recorder;
import dev.levee.proof.sim.schedule.Machine;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * All that can be seen of one process from outside: every effect passes here, and is the last one if the process is to
 * crash at it. Of a dead process nothing is seen any more.
 */
public final class Sight {

    /** Said by a static member whose id is not released yet. */
    public static final String UNRELEASED = "unreleased";

    private final Machine machine;
    private final Recorder recorder;
    private final Runnable crash;
    private final Set<TopicPartition> held = new TreeSet<>(Logs.ORDER);
    private final Set<TopicPartition> leaving = new HashSet<>();
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
        leaving(List.copyOf(held));
    }

    void gone(Collection<TopicPartition> partitions) {
        held.removeAll(partitions);
    }

    /** Whether {@code own} is the ownership of now. */
    boolean holds(TopicPartition partition, int own) {
        return held.contains(partition) && own(partition) == own;
    }

    int own(TopicPartition partition) {
        return recorder.own(partition);
    }

    long operation() {
        return ++operations;
    }
}
