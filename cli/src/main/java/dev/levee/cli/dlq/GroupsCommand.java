package dev.levee.cli.dlq;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code levee dlq groups}. */
@Command(name = "groups", description = "What fails, by kind: how many, since when, how fast; most to do first.")
final class GroupsCommand implements Callable<Integer> {

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() throws InterruptedException {
        try (var triage = connection.load()) {
            var groups = triage.index().groups(triage.nowMillis());
            System.out.print(output.isJson() ? DlqJson.groups(groups) : DlqText.groups(groups));
            return 0;
        }
    }
}
