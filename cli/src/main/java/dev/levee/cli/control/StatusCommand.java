package dev.levee.cli.control;

import dev.levee.cli.SystemTime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code levee status --group G}. */
@Command(
        name = "status",
        description = {
            "How the members of a live group are, as each reports it every few seconds.",
            "A member that is silent for three times as long is gone, or cut off from its brokers."
        })
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final GroupOptions group = new GroupOptions();

    @Override
    public Integer call() {
        var reports = group.desk().reports();
        System.out.print(
                group.isJson() ? ControlJson.status(reports) : ControlText.status(reports, SystemTime.millis()));
        return 0;
    }
}
