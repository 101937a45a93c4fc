package dev.levee.cli.dlq;

import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Stamp;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** What every command that does something wants to know: on which letters, who and why, and how to tell of it. */
final class ActingOptions {

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ReasonOptions why = new ReasonOptions();

    /** Refuses to go on without a reason. */
    Stamp stamp(String what) {
        return why.stamp(what);
    }

    /** Connected, nothing read. */
    Triage connect() throws InterruptedException {
        return connection.connect();
    }

    /** Connected, all letters read. */
    Triage load() throws InterruptedException {
        return connection.load();
    }

    Map<String, Object> client() {
        return connection.client();
    }

    boolean isJson() {
        return output.isJson();
    }
}
