package dev.levee.cli.dlq;

import dev.levee.cli.InvalidInput;
import dev.levee.triage.kafka.Purge;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code levee dlq purge}. */
@Command(
        name = "purge",
        description = {
            "Delete all letters of a partition before one, for good: Kafka deletes no single record. Needs --reason.",
            "Refused while one of them is not resolved, archived or forgotten."
        })
final class PurgeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TOPIC:PARTITION:OFFSET", description = "the first letter that stays")
    private String below = "";

    @Mixin
    private final ActingOptions acting = new ActingOptions();

    @Override
    public Integer call() throws InterruptedException {
        var place = Named.place(below);
        var stamp = acting.stamp("purge");
        try (var triage = acting.connect()) {
            new Purge(acting.client(), triage).below(place, stamp).ifPresent(refused -> {
                throw new InvalidInput("nothing is deleted: " + refused);
            });
            System.out.print(acting.isJson() ? DlqJson.purged(place) : "deleted what stood before " + place + "\n");
            return 0;
        }
    }
}
