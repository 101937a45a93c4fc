package dev.levee.cli.dlq;

import dev.levee.triage.kafka.Planning;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.JobState;
import dev.levee.triage.lifecycle.Refusal;
import dev.levee.triage.lifecycle.Stamp;
import java.util.Map;

/**
 * A planned replay is carried out by this process.
 *
 * @param waiting begins although it cannot go now
 */
record Carrying(Map<String, Object> client, Triage triage, Replayer.Limits limits, boolean waiting, boolean asJson) {

    /** To its end; prints what it came to, and returns the exit code. */
    int out(String replay, Stamp stamp) throws InterruptedException {
        String executor = stamp.actor() + "-" + Planning.newId();
        var replayer = new Replayer(client, triage, executor, limits);
        if (!waiting && isPlanned(replay)) {
            var obstacles = replayer.obstacles(replay);
            if (!obstacles.isEmpty()) {
                return JobResult.refused(
                        obstacles.stream().map(why -> new Refusal(replay, why)).toList(), asJson);
            }
        }
        var refusals = replayer.start(replay, stamp);
        var job = triage.log().lifecycle().job(replay).orElse(null);
        if (job == null || job.state() != JobState.RUNNING || !executor.equals(job.executor())) {
            return JobResult.refused(refusals, asJson);
        }
        return JobResult.of(replayer.run(replay, ReplayOptions.progress()), replayer)
                .print(asJson);
    }

    /** What runs already is taken over, whatever there is to wait for. */
    private boolean isPlanned(String replay) {
        return triage.log()
                .lifecycle()
                .job(replay)
                .filter(job -> job.state() == JobState.PLANNED)
                .isPresent();
    }
}
