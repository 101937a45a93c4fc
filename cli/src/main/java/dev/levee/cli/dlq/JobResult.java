package dev.levee.cli.dlq;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.JobState;
import dev.levee.triage.lifecycle.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far a replay is, and what it came to.
 *
 * @param failed failed again
 * @param refusals why letters were not run, and how many
 * @param unconfirmed were sent and had no answer in time
 */
record JobResult(
        String id,
        String group,
        JobState state,
        int letters,
        int handled,
        int failed,
        Map<String, Integer> refusals,
        int unconfirmed,
        String ending) {

    static final int REFUSED = 2;
    private static final int PARTIAL = 3;
    private static final int UNCONFIRMED = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    static JobResult of(Job job, Replayer replayer) {
        return new JobResult(
                job.id(),
                job.group(),
                job.state(),
                job.refs().size(),
                job.handled(),
                job.failed(),
                job.refusals(),
                replayer.unconfirmed(job),
                job.ending());
    }

    int exitCode() {
        if (unconfirmed > 0) {
            return UNCONFIRMED;
        }
        return handled == letters ? 0 : PARTIAL;
    }

    String text() {
        return "replay " + id + " to " + group + ": " + state + (ending.isEmpty() ? "" : ", " + Printable.line(ending))
                + "\n" + handled + " of " + letters + " handled, " + failed + " failed again, " + refused()
                + " refused, " + unconfirmed + " unconfirmed\n" + reasons();
    }

    private int refused() {
        return refusals.values().stream().mapToInt(Integer::intValue).sum();
    }

    private String reasons() {
        return refusals.entrySet().stream()
                .map(why -> "refused " + why.getValue() + ": " + Printable.line(why.getKey()) + "\n")
                .collect(Collectors.joining());
    }

    String json() {
        var json = JSON.createObjectNode()
                .put("replay", id)
                .put("group", group)
                .put("state", state.name())
                .put("letters", letters)
                .put("handled", handled)
                .put("failed", failed)
                .put("refused", refused())
                .put("unconfirmed", unconfirmed)
                .put("ending", ending);
        refusals.forEach(json.putObject("refusals")::put);
        return DlqJson.text(json);
    }

    /** Prints it; returns the exit code. */
    int print(boolean asJson) {
        System.out.print(asJson ? json() : text());
        return exitCode();
    }

    /** Prints that nothing was begun; returns the exit code. */
    static int refused(List<Refusal> refusals, boolean asJson) {
        System.out.print(asJson ? DlqJson.decided(0, refusals) : DlqText.decided(0, refusals));
        return REFUSED;
    }
}
