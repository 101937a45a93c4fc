package dev.levee.cli.dlq;

import dev.levee.cli.InvalidInput;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.kafka.Edits;
import dev.levee.triage.kafka.Planning;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code levee dlq edit ID}. */
@Command(
        name = "edit",
        description = {
            "Send one letter back with another value, at once. Needs --reason.",
            "Key and headers stay. The log gets digests of both values, never the values."
        })
final class EditCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "the failure, as list prints it")
    private String id = "";

    @Option(names = "--value-file", paramLabel = "FILE", required = true, description = "what its value is to be")
    @SuppressWarnings("NullAway.Init")
    private Path value;

    @Mixin
    private final ActingOptions acting = new ActingOptions();

    @Mixin
    private final ReplayOptions how = new ReplayOptions();

    @Override
    public Integer call() throws InterruptedException {
        Named.id(id);
        var limits = how.limits();
        var stamp = acting.stamp("edit");
        byte[] bytes = read();
        try (var triage = acting.load()) {
            Failure letter = letter(triage);
            if (!(letter.owner() instanceof Owner.Group group)) {
                throw new InvalidInput("nobody knows whose " + id + " is: give --owner TOPIC=GROUP");
            }
            String replay = Planning.newId();
            String executor = stamp.actor() + "-" + replay;
            var refusals = new ArrayList<Refusal>(
                    Edits.plan(triage.log(), replay, group.id(), executor, letter, bytes, stamp));
            var replayer = Edits.replayer(acting.client(), triage, executor, limits, bytes);
            if (!how.waits()) {
                replayer.obstacles(replay).forEach(reason -> refusals.add(new Refusal(replay, reason)));
            }
            if (refusals.isEmpty()) {
                refusals.addAll(replayer.start(replay, stamp));
            }
            if (!refusals.isEmpty()) {
                return JobResult.refused(refusals, acting.isJson());
            }
            return JobResult.of(replayer.run(replay, ReplayOptions.progress()), replayer)
                    .print(acting.isJson());
        }
    }

    private Failure letter(Triage triage) {
        return triage.index()
                .find(Named.id(id))
                .flatMap(row -> triage.letter(row.place()))
                .orElseThrow(() -> new InvalidInput(id + " is no failure of these topics: see levee dlq list"));
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(value);
        } catch (IOException e) {
            throw new InvalidInput(value + " cannot be read: " + e.getMessage());
        }
    }
}
