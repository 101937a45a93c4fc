package dev.levee.internal.worker;

import dev.levee.internal.engine.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Each run is a job of its own. */
final class RunPerJob implements RunLane {

    private final FairQueue.Lane<Job> waiting = new FairQueue.Lane<>();
    private final Workers workers;
    private final RunListener partition;
    private final BiFunction<RunListener, Run, Job> job;

    RunPerJob(Workers workers, RunListener partition, BiFunction<RunListener, Run, Job> job) {
        this.workers = workers;
        this.partition = partition;
        this.job = job;
    }

    @Override
    public void submit(List<Run> runs) {
        var jobs = new ArrayList<Job>(runs.size());
        for (Run run : runs) {
            jobs.add(job.apply(partition, run));
        }
        workers.submit(waiting, jobs);
    }

    @Override
    public void withdraw() {
        workers.withdraw(waiting);
    }
}
