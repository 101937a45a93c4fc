package dev.levee.cli.demo;

import dev.levee.cli.SystemTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The service that handlers call, simulated: it takes its time, fails now and then, and is down during the outage. */
final class Payments {

    private final Path outage;

    Payments(Path directory) {
        outage = directory.resolve(Scenario.OUTAGE_FILE);
    }

    void charge(Fate fate, int attempt) throws IOException, InterruptedException {
        SystemTime.sleep(fate.latency());
        if (fate.needsPayments() && Files.exists(outage)) {
            throw new ConnectException("payments is down");
        }
        if (attempt <= fate.failures()) {
            throw new SocketTimeoutException("payments did not answer");
        }
    }
}
