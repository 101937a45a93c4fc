package dev.levee.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A broker in a JVM of its own. */
final class ChildBroker implements Broker {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final ChildJvmBuilder jvm;
    private @Nullable ChildJvm child;

    ChildBroker(Path properties, String clusterId, List<String> jvmArgs, Path log) {
        jvm = ChildJvm.builder(BrokerMain.class)
                .classPath(BrokerClassPath.get())
                .jvmArgs("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError")
                .jvmArgs(jvmArgs.toArray(String[]::new))
                .args(properties.toString(), clusterId)
                .output(log);
    }

    @Override
    public synchronized void start(Duration timeout) {
        ChildJvm starting = jvm.start();
        try {
            starting.awaitLine(BrokerMain.STARTED::equals, timeout);
        } catch (RuntimeException failed) {
            starting.close();
            throw failed;
        }
        child = starting;
    }

    @Override
    public synchronized void stop() {
        if (child != null && child.isAlive()) {
            // a suspended process would keep the signal pending
            child.resume();
            child.terminate();
            child.awaitExit(STOP_TIMEOUT);
        }
    }

    @Override
    public synchronized void kill() {
        if (child != null) {
            child.kill();
        }
    }

    @Override
    public synchronized void suspend() {
        running().suspend();
    }

    @Override
    public synchronized void resume() {
        running().resume();
    }

    @Override
    public synchronized boolean isRunning() {
        return child != null && child.isAlive();
    }

    @Override
    public void close(boolean dataDiscarded) {
        if (!dataDiscarded) {
            stop();
        }
        kill();
    }

    private ChildJvm running() {
        if (child == null || !child.isAlive()) {
            throw new IllegalStateException("the broker does not run");
        }
        return child;
    }
}
