package dev.levee.console.api;

import dev.levee.console.access.Permission;
import dev.levee.console.audit.AuditEntry;
import dev.levee.console.audit.AuditEntry.Outcome;
import dev.levee.console.audit.AuditTrail;
import dev.levee.console.desk.Desk;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.wire.GroupTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who did what, allowed and denied: triage's log and the console's own, as one. */
final class AuditApi {

    private final Desk desk;
    private final AuditTrail trail;

    AuditApi(Desk desk, AuditTrail trail) {
        this.desk = desk;
        this.trail = trail;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/audit", "audit", this::list));
    }

    private Answer list(Call call) {
        var actor = call.query("actor");
        var action = call.query("action");
        var outcome = call.query("outcome", Outcome.class);
        var group = call.query("group");
        var all = new ArrayList<>(trail.entries());
        desk.look((triage, history) -> history.decisions()).forEach(logged -> all.add(entry(logged)));
        var found = all.stream()
                .filter(entry -> call.user().may(Permission.AUDIT, entry.group())
                        || (entry.group() == null
                                && entry.actor().equals(call.user().name())))
                .filter(entry -> actor.isEmpty() || actor.get().equals(entry.actor()))
                .filter(entry -> action.isEmpty() || action.get().equals(entry.action()))
                .filter(entry -> outcome.isEmpty() || outcome.get() == entry.outcome())
                .filter(entry -> group.isEmpty() || Objects.equals(entry.group(), group.get()))
                .sorted(Comparator.comparing(AuditEntry::at).reversed())
                .toList();
        return Answer.ok(Page.of(trail.known(call.now()), found, call));
    }

    private static AuditEntry entry(LoggedEntry logged) {
        Entry entry = logged.entry();
        var stamp = entry.stamp();
        return new AuditEntry(
                Instant.ofEpochMilli(stamp.at()),
                stamp.actor(),
                entry.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                Outcome.ALLOWED,
                GroupTopics.groupOf(logged.topic()).orElse(null),
                target(entry),
                entry.refs().size(),
                stamp.reason(),
                null);
    }

    private static @Nullable String target(Entry entry) {
        if (entry.refs().size() == 1) {
            return entry.refs().get(0).id().toString();
        }
        if (entry instanceof Entry.Purge purge) {
            return purge.below().toString();
        }
        return job(entry).or(() -> kind(entry)).orElse(null);
    }

    private static Optional<String> job(Entry entry) {
        if (entry instanceof Entry.Plan plan) {
            return Optional.of(plan.job());
        } else if (entry instanceof Entry.Start start) {
            return Optional.of(start.job());
        } else if (entry instanceof Entry.Cancel cancel) {
            return Optional.of(cancel.job());
        } else if (entry instanceof Entry.Pause pause) {
            return Optional.of(pause.job());
        } else if (entry instanceof Entry.Resume resume) {
            return Optional.of(resume.job());
        } else if (entry instanceof Entry.Approve approve) {
            return Optional.of(approve.job());
        }
        return Optional.empty();
    }

    private static Optional<String> kind(Entry entry) {
        if (entry instanceof Entry.Claim claim) {
            return Optional.of(claim.kind().toString());
        } else if (entry instanceof Entry.Unclaim unclaim) {
            return Optional.of(unclaim.kind().toString());
        } else if (entry instanceof Entry.Note note) {
            return Optional.of(note.kind().toString());
        }
        return Optional.empty();
    }
}
