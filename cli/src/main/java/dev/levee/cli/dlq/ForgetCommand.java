package dev.levee.cli.dlq;

import dev.levee.cli.InvalidInput;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Source;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.wire.KeyText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code levee dlq forget}. */
@Command(
        name = "forget",
        description = {
            "Let nobody see what letters hold, or replay them, any more: those of a key, or of one record. Needs --reason, in"
                    + " which no personal data should stand. Nothing takes it back.",
            "Their bytes are deleted by purge, or by retention. Records in the source, in retry topics and in traces and"
                    + " logs of handlers are not reached."
        })
final class ForgetCommand implements Callable<Integer> {

    @Option(names = "--key", paramLabel = "KEY", description = "all of this record key, as text")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--origin",
            paramLabel = "TOPIC:PARTITION:OFFSET",
            description = "all of this record, as it stands in its source")
    private Optional<String> origin = Optional.empty();

    @Mixin
    private final ActingOptions acting = new ActingOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (key.isPresent() == origin.isPresent()) {
            throw new InvalidInput("nothing is selected, or twice: give --key or --origin");
        }
        var wanted = key.map(ForgetCommand::ofKey).orElseGet(() -> ofOrigin(origin.orElseThrow()));
        var stamp = acting.stamp("forget");
        try (var triage = acting.connect()) {
            List<Ref> refs = triage.find(wanted);
            if (refs.isEmpty()) {
                throw new InvalidInput("no letter of these topics is of "
                        + key.or(() -> origin).orElseThrow());
            }
            triage.log().refresh();
            int code = Decision.carryOut(triage.log(), refs, part -> new Entry.Forget(stamp, part), acting.isJson());
            if (!acting.isJson()) {
                System.out.print(DlqText.stay(refs));
            }
            return code;
        }
    }

    private static Predicate<Failure> ofKey(String text) {
        byte[] wanted = KeyText.ofText(text).bytes();
        return failure -> Arrays.equals(failure.letter().key(), wanted);
    }

    private static Predicate<Failure> ofOrigin(String text) {
        var wanted = Named.place(text);
        return failure -> failure.source() instanceof Source.At at
                && at.topic().equals(wanted.topic())
                && at.partition() == wanted.partition()
                && at.offset() == wanted.offset();
    }
}
