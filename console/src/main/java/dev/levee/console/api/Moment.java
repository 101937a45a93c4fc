package dev.levee.console.api;

import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Source;
import dev.levee.triage.lifecycle.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One moment in the life of a failure. */
record Moment(
        Instant at,
        What what,
        @Nullable String actor,
        @Nullable String reason,
        @Nullable String replay) {

    /** What happened. */
    enum What {
        PRODUCED,
        FAILED_FIRST,
        DEAD_LETTERED,
        PLANNED,
        QUEUED,
        SENT,
        RESOLVED,
        FAILED_AGAIN,
        REFUSED,
        UNCONFIRMED,
        CANCELLED,
        ENDED,
        ARCHIVED,
        RESTORED,
        FORGOTTEN,
        UNMASKED,
        EDITED
    }

    /** From its source to now, as far as it is known. */
    static List<Moment> of(Failure letter, List<Entry> entries) {
        var moments = new ArrayList<Moment>();
        if (letter.source() instanceof Source.At at && at.timestamp() >= 0) {
            moments.add(fact(at.timestamp(), What.PRODUCED, null));
        }
        moments.add(fact(letter.attempts().firstFailedAt(), What.FAILED_FIRST, null));
        // a letter keeps the timestamp of its record
        moments.add(fact(letter.attempts().lastFailedAt(), What.DEAD_LETTERED, letter.member()));
        entries.forEach(entry -> of(entry).ifPresent(moments::add));
        moments.sort(Comparator.comparing(Moment::at));
        return moments;
    }

    private static Moment fact(long at, What what, @Nullable String actor) {
        return new Moment(Instant.ofEpochMilli(at), what, actor, null, null);
    }

    private static Optional<Moment> of(Entry entry) {
        if (entry instanceof Entry.Archive) {
            return said(entry, What.ARCHIVED, null);
        } else if (entry instanceof Entry.Restore) {
            return said(entry, What.RESTORED, null);
        } else if (entry instanceof Entry.Forget) {
            return said(entry, What.FORGOTTEN, null);
        } else if (entry instanceof Entry.Unmasked) {
            return said(entry, What.UNMASKED, null);
        } else if (entry instanceof Entry.Plan plan) {
            return said(entry, What.PLANNED, plan.job());
        } else if (entry instanceof Entry.Start start) {
            return said(entry, What.QUEUED, start.job());
        } else if (entry instanceof Entry.Cancel cancel) {
            return said(entry, What.CANCELLED, cancel.job());
        } else if (entry instanceof Entry.Sent sent) {
            return said(entry, What.SENT, sent.job());
        } else if (entry instanceof Entry.Answer answer) {
            return said(entry, answer.handled() ? What.RESOLVED : What.FAILED_AGAIN, answer.job());
        } else if (entry instanceof Entry.Refused refused) {
            return said(entry, What.REFUSED, refused.job());
        } else if (entry instanceof Entry.Edited edited) {
            return said(entry, What.EDITED, edited.job());
        } else if (entry instanceof Entry.Overdue overdue) {
            return said(entry, What.UNCONFIRMED, overdue.job());
        } else if (entry instanceof Entry.End end) {
            return said(entry, What.ENDED, end.job());
        }
        return Optional.empty();
    }

    private static Optional<Moment> said(Entry entry, What what, @Nullable String replay) {
        var stamp = entry.stamp();
        String reason = stamp.reason().isEmpty() ? null : stamp.reason();
        return Optional.of(new Moment(Instant.ofEpochMilli(stamp.at()), what, stamp.actor(), reason, replay));
    }
}
