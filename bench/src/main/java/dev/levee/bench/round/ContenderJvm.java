package dev.levee.bench.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.bench.contender.Contenders;
import dev.levee.testkit.ChildJvm;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A contender as the benchmark sees it. */
final class ContenderJvm implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Contenders contender;
    private final ChildJvm jvm;

    ContenderJvm(Contenders contender, ChildJvm jvm) {
        this.contender = contender;
        this.jvm = jvm;
    }

    /**
     * One round.
     *
     * @throws IllegalStateException if the contender did not handle everything in time, or died
     */
    Measured measure(Order order) {
        String measured = ContenderMain.measured(order);
        String failed = ContenderMain.failed(order);
        try {
            jvm.tell(JSON.writeValueAsString(order));
            String answer = jvm.awaitLine(
                    line -> line.startsWith(measured) || line.startsWith(failed),
                    GRACE.plusSeconds(order.patienceSeconds()));
            if (answer.startsWith(failed)) {
                throw new IllegalStateException(contender + ": " + answer);
            }
            return JSON.readValue(answer.substring(measured.length()), Measured.class);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(contender + " speaks in riddles", unreadable);
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
