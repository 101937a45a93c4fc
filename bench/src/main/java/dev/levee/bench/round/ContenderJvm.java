package dev.levee.bench.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.bench.contender.Contenders;
import dev.levee.testkit.ChildJvm;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** A contender as the benchmark sees it. */
public final class ContenderJvm implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Contenders contender;
    private final ChildJvm jvm;

    /** @param log what it says */
    public ContenderJvm(Contenders contender, String brokers, String classPath, Path log) {
        this.contender = contender;
        this.jvm = ChildJvm.builder(ContenderMain.class)
                .classPath(classPath)
                .jvmArgs("-Xmx2g", "-XX:+UseParallelGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                .args(contender.name(), brokers)
                .output(log)
                .start();
    }

    /**
     * One round.
     *
     * @throws IllegalStateException if the contender did not handle everything in time, or died
     */
    public Measured measure(Order order) {
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
