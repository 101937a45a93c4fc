package dev.levee.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A broker among the threads of the test's own JVM. */
final class InProcessBroker implements Broker {
    private final Path properties;
    private final String clusterId;
    private @Nullable KafkaNode node;

    InProcessBroker(Path properties, String clusterId) {
        this.properties = properties;
        this.clusterId = clusterId;
    }

    @Override
    public synchronized void start(Duration timeout) {
        var starting =
                CompletableFuture.supplyAsync(() -> KafkaNode.start(properties, clusterId), InProcessBroker::run);
        node = Bounded.get(starting, timeout, "starting the broker of " + properties.getFileName());
    }

    @Override
    public synchronized void stop() {
        if (node != null) {
            node.stop();
            node = null;
        }
    }

    @Override
    public void kill() {
        throw needsProcess("killed");
    }

    @Override
    public void suspend() {
        throw needsProcess("suspended");
    }

    @Override
    public void resume() {
        throw needsProcess("resumed");
    }

    @Override
    public synchronized boolean isRunning() {
        return node != null;
    }

    @Override
    public void close(boolean dataDiscarded) {
        stop();
    }

    private static UnsupportedOperationException needsProcess(String verb) {
        return new UnsupportedOperationException(
                "an in-process broker cannot be " + verb + ": build the cluster with childProcesses()");
    }

    // a start that hangs must not keep the test's JVM alive
    private static void run(Runnable start) {
        var thread = new Thread(start, "broker-start");
        thread.setDaemon(true);
        thread.start();
    }
}
