package dev.levee.bench.waiting;

import dev.levee.Retry;
import dev.levee.bench.Bed;
import dev.levee.bench.Experiment;
import dev.levee.bench.report.Figure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Records that were parked with due times all over a while, in no order of the log: how quickly they come back, and how much is read for it. */
public record Drain(int parked) implements Experiment {

    /** Half of it is jitter, so due times are scattered over fifteen seconds. */
    private static final Retry SCATTERED =
            Retry.delays(Duration.ofSeconds(20), Duration.ofSeconds(20)).jitter(0.5);

    @Override
    public String name() {
        return "parked drain";
    }

    @Override
    public List<Figure> measure(Bed bed) throws Exception {
        Group group = Group.of(bed, "drained-" + parked, parked);
        group.produce(0, parked);
        var retried = new AtomicInteger();
        var metrics = new SimpleMeterRegistry();
        try (var consumer = group.consumer(SCATTERED)
                .metrics(metrics)
                .handle(record -> {
                    if (record.attempt() == 1) {
                        throw new IOException("not yet");
                    }
                    retried.incrementAndGet();
                })
                .start()) {
            Group.await("all retried", () -> retried.get() >= parked && Group.parked(consumer) == 0);
            double amplification = metrics.get("levee.retry.read.bytes")
                            .functionCounter()
                            .count()
                    / metrics.get("levee.retry.wanted.bytes").functionCounter().count();
            double late = metrics.get("levee.retry.lateness").timer().mean(TimeUnit.MILLISECONDS);
            group.progress("%.2f bytes read for each wanted, %.0f ms late", amplification, late);
            return List.of(
                    Figure.atMost("parked_read_amplification", 3, List.of(amplification)),
                    Figure.told("retry_lateness_mean_ms", List.of(late)));
        }
    }
}
