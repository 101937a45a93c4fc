package dev.levee.cli.demo;

import dev.levee.Breaker;
import dev.levee.cli.SystemTime;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What handlers call, simulated: it takes its time and fails now and then; the payments service is down during the outage. */
final class Payments {

    private final Path outage;
    private final Path hardLuck;
    private final Breaker breaker;

    Payments(Path directory, Breaker breaker) {
        this.outage = directory.resolve(Scenario.OUTAGE_FILE);
        this.hardLuck = directory.resolve(Scenario.HARD_LUCK_FILE);
        this.breaker = breaker;
    }

    void charge(Fate fate, int attempt) throws Exception {
        if (fate.needsPayments()) {
            var unused = breaker.call(() -> pay(fate));
        } else {
            SystemTime.sleep(fate.latency());
        }
        if (attempt <= fate.failures()) {
            throw new SocketTimeoutException("the bank did not answer");
        }
    }

    /** Returns how long it took. */
    private Duration pay(Fate fate) throws IOException, InterruptedException {
        SystemTime.sleep(fate.latency());
        if (Files.exists(outage)) {
            throw new ConnectException("payments is down");
        }
        return fate.latency();
    }

    /** For the orders of {@link HardLuck#KEY}. */
    void chargeHardLuck() throws ConnectException {
        if (Files.exists(hardLuck)) {
            throw new ConnectException("the bank does not know this card yet");
        }
    }
}
