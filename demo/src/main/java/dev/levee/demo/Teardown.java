package dev.levee.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/**
 * Closes what was opened, last first, once: at the end of the demo, or when the process is asked to end. While something is
 * being opened, closing waits for it, so that nothing slips through. Thread-safe.
 */
final class Teardown implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread hook = new Thread(this::close, "teardown");
    private volatile boolean shuttingDown;
    private boolean closed;

    Teardown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    synchronized <T extends AutoCloseable> T open(Callable<T> opening) throws Exception {
        if (closed) {
            throw new CancellationException("the demo is being stopped");
        }
        T opened = opening.call();
        open.push(opened);
        return opened;
    }

    /** Whether the user or the system asked this process to end. */
    boolean isShuttingDown() {
        return shuttingDown;
    }

    @Override
    public void close() {
        shuttingDown |= Thread.currentThread().equals(hook);
        synchronized (this) {
            closed = true;
            while (!open.isEmpty()) {
                close(open.pop());
            }
        }
        if (!shuttingDown) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // the rest must be closed all the same
            System.err.println("closing failed: " + e);
        }
    }
}
