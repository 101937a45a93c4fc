package dev.levee.triage.lifecycle;

import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.failure.Place;
import java.util.List;

/**
 * One line of triage's log: somebody asks for something, or says that something happened. What it changes, if anything, its place in
 * the log decides ({@link Lifecycle}).
 */
public sealed interface Entry {

    Stamp stamp();

    /** Letters that it is about; empty if it is about none, or about all of a job. */
    default List<Ref> refs() {
        return List.of();
    }

    /** Nothing is to be done about them. */
    record Archive(Stamp stamp, List<Ref> refs) implements Entry {
        public Archive {
            refs = List.copyOf(refs);
        }
    }

    /** They are to be decided upon again. */
    record Restore(Stamp stamp, List<Ref> refs) implements Entry {
        public Restore {
            refs = List.copyOf(refs);
        }
    }

    /** Nobody is to see what they hold, or to replay them, ever. */
    record Forget(Stamp stamp, List<Ref> refs) implements Entry {
        public Forget {
            refs = List.copyOf(refs);
        }
    }

    /** The letters of a partition below that place are deleted; all of them are closed. */
    record Purge(Stamp stamp, Place below) implements Entry {}

    /**
     * A replay is meant, or more of one: the letters of a job, in the order in which they are to be sent. They are frozen: what comes
     * later is not part of it.
     *
     * @param group the consumer group that failed, and that they go back to
     */
    record Plan(Stamp stamp, String job, String group, List<Ref> refs) implements Entry {
        public Plan {
            refs = List.copyOf(refs);
        }
    }

    /** Begins a job, or takes it over from an executor that is gone. */
    record Start(Stamp stamp, String job, String executor) implements Entry {}

    /** Nothing more of it is sent; what was sent stays sent. */
    record Cancel(Stamp stamp, String job) implements Entry {}

    /** They are in the group's topic, acknowledged. */
    record Sent(Stamp stamp, String job, String executor, List<Ref> refs) implements Entry {
        public Sent {
            refs = List.copyOf(refs);
        }
    }

    /** What the group said of them. */
    record Answer(Stamp stamp, String job, boolean handled, List<Ref> refs) implements Entry {
        public Answer {
            refs = List.copyOf(refs);
        }
    }

    /** The group has not run them, and will not; the stamp's reason says why. */
    record Refused(Stamp stamp, String job, List<Ref> refs) implements Entry {
        public Refused {
            refs = List.copyOf(refs);
        }
    }

    /** Another content goes back than the letter has; the stamp's reason has digests of both. Only who edited it can send it. */
    record Edited(Stamp stamp, String job, String executor, List<Ref> refs) implements Entry {
        public Edited {
            refs = List.copyOf(refs);
        }
    }

    /** The group has said nothing for too long. */
    record Overdue(Stamp stamp, String job, List<Ref> refs) implements Entry {
        public Overdue {
            refs = List.copyOf(refs);
        }
    }

    /** The executor has ended the job; the stamp's reason says how. */
    record End(Stamp stamp, String job, String executor) implements Entry {}

    /** Somebody else than who planned it agrees with a replay. */
    record Approve(Stamp stamp, String job) implements Entry {}

    /** Nothing more of it is sent until it is resumed; answers are still heard. */
    record Pause(Stamp stamp, String job) implements Entry {}

    /** It goes on. */
    record Resume(Stamp stamp, String job) implements Entry {}

    /** The actor is on failures of that kind, whoever was before. */
    record Claim(Stamp stamp, GroupKey kind) implements Entry {}

    /** Nobody is on them any more. */
    record Unclaim(Stamp stamp, GroupKey kind) implements Entry {}

    /** What somebody wrote down about them, for others; it is the stamp's reason. */
    record Note(Stamp stamp, GroupKey kind) implements Entry {}

    /** Somebody looked at what is masked otherwise. */
    record Unmasked(Stamp stamp, List<Ref> refs) implements Entry {
        public Unmasked {
            refs = List.copyOf(refs);
        }
    }
}
