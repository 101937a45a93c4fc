package dev.levee.cli.dlq;

import dev.levee.triage.kafka.TriageLog;
import dev.levee.triage.lifecycle.LoggedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code levee dlq audit}. */
@Command(
        name = "audit",
        description = "Who decided what, when and why, and who looked at what is masked; oldest first.")
final class AuditCommand implements Callable<Integer> {

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        List<LoggedEntry> entries = new ArrayList<>();
        try (var log = new TriageLog(connection.client(), entries::add)) {
            log.refresh();
        }
        System.out.print(output.isJson() ? DlqJson.audit(entries) : DlqText.audit(entries));
        return 0;
    }
}
