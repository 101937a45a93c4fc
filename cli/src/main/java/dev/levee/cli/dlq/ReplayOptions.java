package dev.levee.cli.dlq;

import dev.levee.cli.InvalidInput;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.replay.Pace;
import picocli.CommandLine.Option;

/** How a replay may be done. */
final class ReplayOptions {

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "50",
            description = "letters a second at most, 1 to 500 (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--max-lag",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "wait while the group is further behind than this (default: ${DEFAULT-VALUE})")
    private long maxLagSeconds;

    @Option(
            names = "--answer-timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "stop if the group has said nothing of a letter for so long (default: ${DEFAULT-VALUE})")
    private long answerSeconds;

    @Option(
            names = "--even-undeployed",
            description = "also while only versions run that failed on these letters: something else was mended")
    private boolean evenUndeployed;

    @Option(names = "--wait", description = "begin although it cannot go now: it sends when it can")
    private boolean wait;

    boolean waits() {
        return wait;
    }

    Replayer.Limits limits() {
        if (maxLagSeconds < 1 || answerSeconds < 1) {
            throw new InvalidInput("--max-lag and --answer-timeout are 1 second or more");
        }
        try {
            return new Replayer.Limits(new Pace(rate), maxLagSeconds * 1_000, answerSeconds * 1_000, evenUndeployed);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(String.valueOf(e.getMessage()));
        }
    }

    /** Tells on stderr how it goes, where something has changed. */
    static Replayer.Progress progress() {
        var last = new String[] {""};
        return (Job job, int unconfirmed, String why) -> {
            String now = job.answered() + " of " + job.refs().size() + " answered, " + job.failed() + " failed"
                    + (job.refused() == 0 ? "" : ", " + job.refused() + " refused")
                    + (why.isEmpty() ? "" : ": " + Printable.line(why));
            if (!now.equals(last[0])) {
                last[0] = now;
                System.err.println("levee: " + now);
            }
        };
    }
}
