package dev.levee.triage.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A replay: which letters, for which group, and how far it is. Only its {@link Lifecycle} changes it. */
public final class Job {

    private static final int MOST_REASONS = 20;

    private final String id;
    private final String group;
    private final Stamp planned;
    private final List<Ref> refs = new ArrayList<>();
    private JobState state = JobState.PLANNED;
    private @Nullable String executor;
    private long startedAt;
    private String ending = "";
    private int answered;
    private int failed;
    private int failedInARow;
    private final Map<String, Integer> refusals = new LinkedHashMap<>();
    private int refusedInARow;
    private boolean edited;
    private @Nullable Stamp approved;
    private @Nullable Stamp paused;

    Job(String id, String group, Stamp planned) {
        this.id = id;
        this.group = group;
        this.planned = planned;
    }

    void add(List<Ref> more) {
        refs.addAll(more);
    }

    void start(String byExecutor, long at) {
        if (state == JobState.PLANNED) {
            startedAt = at;
        }
        state = JobState.RUNNING;
        executor = byExecutor;
    }

    void end(JobState how, String why) {
        state = how;
        ending = why;
    }

    void edited() {
        edited = true;
    }

    void approve(Stamp by) {
        approved = by;
    }

    void pause(Stamp by) {
        paused = by;
    }

    void resume() {
        paused = null;
    }

    void answer(boolean handled) {
        answered++;
        failed += handled ? 0 : 1;
        failedInARow = handled ? 0 : failedInARow + 1;
        refusedInARow = 0;
    }

    void refuse(String why) {
        answered++;
        refusedInARow++;
        refusals.merge(refusals.size() < MOST_REASONS || refusals.containsKey(why) ? why : "", 1, Integer::sum);
    }

    public String id() {
        return id;
    }

    public String group() {
        return group;
    }

    public long plannedAt() {
        return planned.at();
    }

    /** Who planned it, when and why. */
    public Stamp planned() {
        return planned;
    }

    /** Who else agreed with it; null if nobody has. */
    public @Nullable Stamp approved() {
        return approved;
    }

    /** Who has paused it; null while it goes on. */
    public @Nullable Stamp paused() {
        return paused;
    }

    /** In the order in which they are to be sent. */
    public List<Ref> refs() {
        return Collections.unmodifiableList(refs);
    }

    public JobState state() {
        return state;
    }

    /** Who sends; what anybody else says of this job's sending is refused. */
    public @Nullable String executor() {
        return executor;
    }

    public long startedAt() {
        return startedAt;
    }

    /** Why it ended; empty before. */
    public String ending() {
        return ending;
    }

    /** How many the group has answered. */
    public int answered() {
        return answered;
    }

    /** Whether something else goes back than stands in the letters: nobody but its first executor can send that. */
    public boolean isEdited() {
        return edited;
    }

    /** How many of these were handled. */
    public int handled() {
        return answered - failed - refused();
    }

    /** How many of these failed again: they ran once more. */
    public int failed() {
        return failed;
    }

    /** How many of these were not run, and will not be by this job: they are open again. */
    public int refused() {
        return refusals.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Why, and how many of each reason; what is one reason too many is counted under an empty one. */
    public Map<String, Integer> refusals() {
        return Collections.unmodifiableMap(refusals);
    }

    /** How many of the last answers were refusals. */
    public int refusedInARow() {
        return refusedInARow;
    }

    /** How many of the last answers, without one that went well between them. */
    public int failedInARow() {
        return failedInARow;
    }
}
