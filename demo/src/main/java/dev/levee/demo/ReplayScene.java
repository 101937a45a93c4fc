package dev.levee.demo;

import dev.levee.cli.dlq.DlqCommand;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.index.GroupView;
import dev.levee.triage.kafka.Planning;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.wire.GroupTopics;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * The morning after: which kinds of dead letters are there, and those whose cause was mended go back to their group. The same commands
 * as on call.
 */
final class ReplayScene {

    /**
     * How it went.
     *
     * @param letters that were sent back
     * @param exitCode of {@code levee dlq start}: 0 if the group has handled all of them
     */
    record Result(int letters, int exitCode) {}

    private static final int MAX_LETTERS = 100_000;
    private static final String REASON = "payments takes francs now";

    private final Map<String, Object> client;
    private final String brokers;
    private final PrintStream out;

    ReplayScene(Map<String, Object> client, String brokers, PrintStream out) {
        this.client = client;
        this.brokers = brokers;
        this.out = out;
    }

    /** Shows the kinds; replays the most frequent that an exception with {@code cause} in its name has made. */
    Result play(String cause) throws InterruptedException {
        run("groups");
        try (var triage = new Triage(client, List.of(new GroupTopics(Scenario.GROUP).dlq()), Map.of(), MAX_LETTERS)) {
            triage.refresh(letters -> {});
            var kind = triage.index().groups(triage.nowMillis()).stream()
                    .filter(group -> group.causes().keySet().stream().anyMatch(name -> name.contains(cause)))
                    .map(GroupView::key)
                    .findFirst();
            if (kind.isEmpty()) {
                return new Result(0, 0);
            }
            String replay = Planning.newId();
            int letters = plan(triage, kind.get(), replay);
            return new Result(letters, run("start", replay, "--wait", "--reason", REASON));
        }
    }

    /** Returns how many letters it is about. */
    private int plan(Triage triage, GroupKey kind, String replay) throws InterruptedException {
        var refs = triage.index().list(kind, FailureState.OPEN::equals, Long.MAX_VALUE, MAX_LETTERS).stream()
                .map(row -> new Ref(row.id(), row.place()))
                .toList();
        var plan = Planning.of(client, triage, Scenario.GROUP, refs, true);
        var stamp = new Stamp("demo", REASON, SystemTime.millis());
        Planning.freeze(triage.log(), replay, plan, stamp);
        out.println("\n$ levee dlq plan --all-of " + kind + " --max " + refs.size() + " --even-permanent --reason \""
                + REASON + "\"");
        out.println("replay " + replay + ": " + plan.refs().size() + " letters, " + plan.overtaken()
                + " come late: a newer event of their order was handled");
        return plan.refs().size();
    }

    private int run(String... command) {
        out.println("\n$ levee dlq " + String.join(" ", command).replace(REASON, "\"" + REASON + "\""));
        var line = new CommandLine(new DlqCommand());
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--bootstrap-server", brokers));
        return line.execute(arguments.toArray(new String[0]));
    }
}
