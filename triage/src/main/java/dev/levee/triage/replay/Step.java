package dev.levee.triage.replay;

import dev.levee.triage.lifecycle.Ref;
import java.util.List;

/** What whoever carries out a replay does next. */
public sealed interface Step {

    /** Sends them, and logs it when they are acknowledged. */
    record Send(List<Ref> refs) implements Step {}

    /** Logs that their answers are overdue. */
    record GiveUp(List<Ref> refs) implements Step {}

    /**
     * Does nothing for now.
     *
     * @param why for people
     */
    record Wait(String why, long millis) implements Step {}

    /** Logs that the replay has ended, and ends. */
    record End(String how) implements Step {}

    /** Ends without a word: it is somebody else's replay, or nobody's. */
    record Leave(String why) implements Step {}
}
