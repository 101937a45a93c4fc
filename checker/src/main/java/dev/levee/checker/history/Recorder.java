package dev.levee.checker.history;

import dev.levee.checker.event.Assign;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.Logs;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Stamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/** Stamps the events of one member, and counts its assignments. Thread-safe: the sink sees one event at a time, in order. */
public final class Recorder {

    private final Member member;
    private final LongSupplier nanos;
    private final Consumer<Event> sink;
    private final Map<TopicPartition, Integer> owns = new HashMap<>();
    private long seq;
    private int assigns;

    /**
     * A recorder for a member that has said nothing yet.
     *
     * @param nanos monotonic time, comparable among all processes of the run
     * @param sink takes every event at once
     */
    public Recorder(Member member, LongSupplier nanos, Consumer<Event> sink) {
        this.member = member;
        this.nanos = nanos;
        this.sink = sink;
    }

    /** Hands an event of now to the sink. */
    public synchronized void record(Function<Stamp, ? extends Event> event) {
        sink.accept(event.apply(new Stamp(++seq, nanos.getAsLong(), member.proc(), member.inst())));
    }

    /** These partitions came: a new ownership of each. */
    public synchronized void assigned(Collection<TopicPartition> tps) {
        assigns++;
        tps.forEach(tp -> owns.put(tp, assigns));
        record(at -> new Assign(at, assigns, tps.stream().sorted(Logs.ORDER).toList()));
    }

    /** The latest ownership of the partition; 0 if it was never assigned. */
    public synchronized int own(TopicPartition tp) {
        return owns.getOrDefault(tp, 0);
    }
}
