package dev.levee.cli.control;

import dev.levee.cli.InvalidInput;
import dev.levee.cli.SystemTime;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.KeyText;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code levee control …}. */
@Command(
        name = "control",
        description = {
            "Command a live group: every member obeys within seconds, until the command expires or is cancelled.",
            "Each needs a reason, which members log; levee status shows what became of it. RECORD is TOPIC-PARTITION@OFFSET, or"
                    + " TOPIC-PARTITION for the record that its commits wait for."
        })
public final class ControlVerbs implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What a breaker is forced to. */
    enum Forced {
        OPEN,
        CLOSED
    }

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        command.usage(System.out);
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Commands, the newest first: those in force, or all that are remembered.")
    int list(@Mixin GroupOptions group, @Option(names = "--all", description = "those too that are over") boolean all) {
        long now = SystemTime.millis();
        var commands = group.desk().commands().stream()
                .filter(command -> all || command.isInForce(now))
                .toList();
        System.out.print(group.isJson() ? ControlJson.commands(commands) : ControlText.commands(commands, now));
        return 0;
    }

    @Command(
            name = "skip",
            description = "Do not handle a record (any more): it is lost to this group, with no dead letter.")
    int skip(@Parameters(paramLabel = "RECORD") String record, @Mixin IssueOptions issue) {
        var target = Target.parse(record);
        return issue.issue("skip", desk -> new ControlAction.Skip(desk.place(target)));
    }

    @Command(name = "dead-letter", description = "Do not handle a record (any more): it becomes a dead letter.")
    int deadLetter(@Parameters(paramLabel = "RECORD") String record, @Mixin IssueOptions issue) {
        var target = Target.parse(record);
        return issue.issue("dead-letter", desk -> new ControlAction.DeadLetter(desk.place(target)));
    }

    @Command(
            name = "release",
            description = {
                "Let the key go on that a dead letter holds: the record does not hold it, that was its end.",
                "To handle the record once more, levee dlq replay it."
            })
    int release(@Parameters(paramLabel = "RECORD") String record, @Mixin IssueOptions issue) {
        var target = Target.record(record);
        return issue.issue("release", desk -> new ControlAction.Release(desk.place(target)));
    }

    @Command(name = "park", description = "Let records of a key wait in the retry topic, in order; others go on.")
    int park(
            @Parameters(paramLabel = "TOPIC") String topic,
            @Parameters(paramLabel = "KEY", description = "the ordering key, as text") String key,
            @Mixin IssueOptions issue) {
        return issue.issue("park", desk -> new ControlAction.Park(topic, KeyText.ofText(key)));
    }

    @Command(name = "throttle", description = "Begin so many records of a key each second at most.")
    int throttle(
            @Parameters(paramLabel = "TOPIC") String topic,
            @Parameters(paramLabel = "KEY", description = "the ordering key, as text") String key,
            @Option(names = "--rate", paramLabel = "N", required = true, description = "records a second") double rate,
            @Mixin IssueOptions issue) {
        return issue.issue("throttle", desk -> new ControlAction.Throttle(topic, KeyText.ofText(key), rate));
    }

    @Command(name = "drain", description = "Let what runs of a partition finish and be committed, and begin nothing.")
    int drain(@Parameters(paramLabel = "TOPIC-PARTITION") String partition, @Mixin IssueOptions issue) {
        var target = Target.partition(partition);
        return issue.issue("drain", desk -> new ControlAction.Drain(target.topic(), target.partition()));
    }

    @Command(name = "resume", description = "End the drain of a partition before it expires.")
    int resume(@Parameters(paramLabel = "TOPIC-PARTITION") String partition, @Mixin IssueOptions issue) {
        var target = Target.partition(partition);
        return end(
                "resume",
                command -> command.action() instanceof ControlAction.Drain drain
                        && drain.topic().equals(target.topic())
                        && drain.partition() == target.partition(),
                target + " is not drained",
                issue);
    }

    @Command(name = "cancel", description = "End a command before it expires.")
    int cancel(@Parameters(paramLabel = "ID", description = "as list prints it") String id, @Mixin IssueOptions issue) {
        return end("cancel", command -> command.id().equals(id), "no command " + id + " is in force", issue);
    }

    @Command(name = "breaker", description = "Force a breaker open (nothing begins) or closed (everything does).")
    int breaker(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "open|closed") Forced force,
            @Mixin IssueOptions issue) {
        return issue.issue("breaker", desk -> new ControlAction.ForceBreaker(name, force == Forced.OPEN));
    }

    @Command(name = "concurrency", description = "Let each member handle so many records at once.")
    int concurrency(@Parameters(paramLabel = "N") int records, @Mixin IssueOptions issue) {
        return issue.issue("concurrency", desk -> new ControlAction.Concurrency(records));
    }

    @Command(name = "rate", description = "Let each member begin so many attempts a second at most.")
    int rate(@Parameters(paramLabel = "N") double perSecond, @Mixin IssueOptions issue) {
        return issue.issue("rate", desk -> new ControlAction.Rate(perSecond));
    }

    private static int end(String verb, Predicate<ControlCommand> meant, String otherwise, IssueOptions issue) {
        var stamp = issue.stamp(verb);
        var desk = issue.group().desk();
        List<ControlCommand> ended = desk.commands().stream()
                .filter(command -> command.isInForce(stamp.at()) && meant.test(command))
                .map(command -> command.cancel(stamp))
                .toList();
        if (ended.isEmpty()) {
            throw new InvalidInput(otherwise + ": see levee control list");
        }
        ended.forEach(command -> desk.write(command, stamp.at()));
        System.out.print(
                issue.group().isJson() ? ControlJson.commands(ended) : ControlText.commands(ended, stamp.at()));
        return 0;
    }
}
