package dev.levee.internal.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * L3: whatever a worker and a shard do with one {@link Run}, step by step of the memory model, is as if each call had
 * happened at once. {@code -Dlincheck.scenarios=N} tries more of them.
 */
@Param(name = "index", gen = IntGen.class, conf = "0:2")
public class RunLincheckTest {

    private static final int SCENARIOS = Integer.getInteger("lincheck.scenarios", 8);

    private final Run run = new Run(null, Given.records(0, 1, 2), 1);

    // ---- the worker's own ----

    private boolean inside;
    private final AtomicInteger delivered = new AtomicInteger();

    @Operation(nonParallelGroup = "worker")
    public int claim() {
        if (inside) {
            return -2;
        }
        int index = run.claim(0, delivered::incrementAndGet);
        inside = index >= 0;
        return index;
    }

    @Operation(nonParallelGroup = "worker")
    public int advance() {
        return inside ? run.advance(0) : -2;
    }

    /** Whether the attempt was interrupted, and how many interrupts had been delivered by then. */
    @Operation(nonParallelGroup = "worker")
    public String succeed() {
        if (!inside) {
            return "nothing claimed";
        }
        inside = false;
        boolean told = run.succeed();
        return told + " " + delivered.get();
    }

    @Operation(nonParallelGroup = "worker")
    public String fail() {
        if (!inside) {
            return "nothing claimed";
        }
        inside = false;
        boolean told = run.fail();
        return told + " " + delivered.get();
    }

    @Operation(nonParallelGroup = "shard")
    public int cut() {
        return run.cut();
    }

    @Operation(nonParallelGroup = "shard")
    public int completed() {
        return run.completed();
    }

    @Operation(nonParallelGroup = "shard")
    public boolean isBusy() {
        return run.isBusy();
    }

    @Operation(nonParallelGroup = "shard")
    public void interrupt(@Param(name = "index") int index) {
        run.interrupt(index);
    }

    @Test
    void workerAndShardAgree() {
        new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(1_000)
                .threads(2)
                .actorsPerThread(4)
                .check(RunLincheckTest.class);
    }
}
