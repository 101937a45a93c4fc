package dev.levee.console.desk;

import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.Lifecycle;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest entries of triage's log, for who wants to know how it came to this. Guarded by who keeps it. */
public final class History {

    private static final int MOST = 50_000;

    private final Deque<LoggedEntry> entries = new ArrayDeque<>();

    void add(LoggedEntry entry) {
        if (entries.size() == MOST) {
            entries.remove();
        }
        entries.add(entry);
    }

    /** What people decided, the oldest first; what processes say of their work is left out. */
    public List<LoggedEntry> decisions() {
        return entries.stream()
                .filter(logged -> !(logged.entry() instanceof Entry.Sent
                        || logged.entry() instanceof Entry.Answer
                        || logged.entry() instanceof Entry.Refused
                        || logged.entry() instanceof Entry.Overdue
                        || logged.entry() instanceof Entry.End))
                .toList();
    }

    /** All that is about one failure, the oldest first. */
    public List<Entry> of(Ref ref, Lifecycle lifecycle) {
        var found = new ArrayList<Entry>();
        for (LoggedEntry logged : entries) {
            Entry entry = logged.entry();
            boolean isOf = entry.refs().isEmpty()
                    ? jobOf(entry)
                            .flatMap(lifecycle::job)
                            .filter(job -> has(job, ref))
                            .isPresent()
                    : entry.refs().stream().anyMatch(other -> other.id().equals(ref.id()));
            if (isOf) {
                found.add(entry);
            }
        }
        return found;
    }

    /** The job that an entry is about as a whole. */
    private static Optional<String> jobOf(Entry entry) {
        if (entry instanceof Entry.Start start) {
            return Optional.of(start.job());
        }
        if (entry instanceof Entry.Cancel cancel) {
            return Optional.of(cancel.job());
        }
        return entry instanceof Entry.End end ? Optional.of(end.job()) : Optional.empty();
    }

    private static boolean has(Job job, Ref ref) {
        return job.refs().stream().anyMatch(other -> other.id().equals(ref.id()));
    }
}
