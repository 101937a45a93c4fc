package dev.levee.checker.facts;

import dev.levee.checker.event.Mark;
import dev.levee.checker.event.Settings;
import dev.levee.checker.history.History;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What follows from a history, computed once for all rules. Immutable from then on. */
public final class Facts {

    private final History history;
    private final Settings settings;
    private final Ownerships ownerships;
    private final List<Attempt> attempts;
    private final SortedMap<TopicPartition, Log> logs;
    private final int quiet;

    private Facts(History history) {
        this.history = history;
        List<Settings> told = history.all(Settings.class);
        this.settings = told.isEmpty() ? Settings.DEFAULT : told.get(0);
        this.ownerships = Ownerships.of(history);
        Readings readings = Readings.of(history);
        this.attempts = Attempts.of(history, ownerships, readings);
        this.logs = new Bookkeeping(history, settings, ownerships, readings).logs(attempts);
        this.quiet = quiet(history);
    }

    public static Facts of(History history) {
        return new Facts(history);
    }

    private static int quiet(History history) {
        int[] last = {-1};
        history.each(Mark.class, (position, mark) -> last[0] = mark.name().equals(Mark.QUIET) ? position : last[0]);
        return last[0];
    }

    public History history() {
        return history;
    }

    public Settings settings() {
        return settings;
    }

    public Ownerships ownerships() {
        return ownerships;
    }

    /** Of all members, by their starts. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** By topic and partition. */
    public Collection<Log> logs() {
        return logs.values();
    }

    /** Null if nothing ever happened to it. */
    public @Nullable Log log(TopicPartition tp) {
        return logs.get(tp);
    }

    /** Position of the last {@link Mark#QUIET}; -1 without one. */
    public int quiet() {
        return quiet;
    }
}
