package dev.levee.bench.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.bench.contender.Contenders;
import dev.levee.testkit.ChildJvm;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A contender as the benchmark sees it. */
public final class ContenderJvm implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Contenders contender;
    private final ChildJvm jvm;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    /** @param log what else it says */
    public ContenderJvm(Contenders contender, String brokers, String classPath, Path log) {
        this.contender = contender;
        var kept = new LogFile(log);
        this.jvm = ChildJvm.builder(ContenderMain.class)
                .classPath(classPath)
                .jvmArgs("-Xmx2g", "-XX:+UseParallelGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                .args(contender.name(), brokers)
                .output(line -> {
                    kept.add(line);
                    if (line.startsWith(ContenderMain.MEASURED) || line.startsWith(ContenderMain.FAILED)) {
                        answers.add(line);
                    }
                })
                .start();
    }

    /**
     * One round.
     *
     * @throws IllegalStateException if the contender did not handle everything in time
     */
    public Measured measure(Order order) throws InterruptedException {
        try {
            jvm.tell(JSON.writeValueAsString(order));
            String answer = answers.poll(order.patienceSeconds() + GRACE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null || answer.startsWith(ContenderMain.FAILED)) {
                throw new IllegalStateException(contender + ": " + (answer == null ? "no answer" : answer));
            }
            return JSON.readValue(answer.substring(ContenderMain.MEASURED.length()), Measured.class);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(contender + " speaks in riddles", unreadable);
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
