package dev.levee.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Ends a child JVM with its parent, however the parent ended. The parent holds the child's standard input as a pipe and
 * never writes to it; the operating system closes the pipe when the parent dies, even by {@code kill -9}.
 *
 * <p>Thread-safe.
 */
public final class ParentWatch {
    /** Exit code of a JVM that outlived its parent. */
    public static final int PARENT_DIED = 70;

    private ParentWatch() {}

    /**
     * Halts this JVM, without shutdown hooks, as soon as its standard input ends. Returns at once; a daemon thread
     * watches. For a JVM started by {@link ChildJvm}: a JVM without an open standard input halts immediately.
     */
    public static void exitWithParent() {
        var watch = new Thread(ParentWatch::haltAtEndOfInput, "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void haltAtEndOfInput() {
        try (InputStream parent = System.in) {
            parent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // a broken pipe says the same as its end
        } finally {
            Runtime.getRuntime().halt(PARENT_DIED);
        }
    }
}
