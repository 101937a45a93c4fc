package dev.levee.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * A JVM of its own, started from the running one, to be killed or suspended by a test:
 *
 * <pre>{@code
 * try (var child = ChildJvm.builder(ConsumerMain.class).args(kafka.bootstrapServers()).start()) {
 *     child.awaitLine(line -> line.equals("assigned"), Duration.ofSeconds(30));
 *     child.kill();
 * }
 * }</pre>
 *
 * <p>A child whose main calls {@link ParentWatch#exitWithParent()} never outlives its parent. Signals need a POSIX
 * system. Thread-safe. Waits are bounded and fail with {@link IllegalStateException}, which quotes the child's last
 * lines.
 */
public final class ChildJvm implements AutoCloseable {
    private static final Duration SIGNAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LAST_BREATH = Duration.ofSeconds(1);
    private static final int TAIL = 40;

    private final String name;
    private final Process process;
    private final ChildOutput output;

    ChildJvm(String name, Process process, ChildOutput output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /** Starts to describe a child that runs {@code main}'s main method, on this JVM's executable and class path. */
    public static ChildJvmBuilder builder(Class<?> main) {
        return new ChildJvmBuilder(main);
    }

    /** The process id, also after the child ended. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no shutdown hook runs. Returns when the process is gone; nothing happens when it already is. */
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitExit(SIGNAL_TIMEOUT);
    }

    /** SIGTERM: shutdown hooks run. Returns at once; see {@link #awaitExit}. */
    public void terminate() {
        // Process.destroy would close the pipe that the child's ParentWatch reads, and halt the child
        process.toHandle().destroy();
    }

    /** SIGSTOP: the process stands still, its sockets stay open. Only {@link #kill} and {@link #resume} reach it. */
    public void suspend() {
        signal("STOP");
    }

    /** SIGCONT: the process goes on. */
    public void resume() {
        signal("CONT");
    }

    /**
     * Writes a line to the child's standard input, for a child that reads it; see {@link ParentWatch} for those that do not.
     *
     * @throws UncheckedIOException when the child does not read any more
     */
    public void tell(String line) {
        try {
            var input = process.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException deaf) {
            throw new UncheckedIOException(name + " does not read: " + tail(), deaf);
        }
    }

    /** Waits for the child to end and returns its exit code; 128 + signal when a signal ended it. */
    public int awaitExit(Duration timeout) {
        if (!Bounded.exit(process, timeout)) {
            throw new IllegalStateException(name + " did not exit within " + timeout + "\n" + tail());
        }
        return process.exitValue();
    }

    /** The lines printed so far, standard output and error together in order; the last 10,000. */
    public List<String> lines() {
        return output.lines();
    }

    /**
     * Returns the first matching line, of those already printed or of those to come.
     *
     * @throws IllegalStateException after the timeout, or as soon as the child's output ended without such a line
     */
    public String awaitLine(Predicate<String> wanted, Duration timeout) {
        return output.await(wanted, timeout).orElseThrow(() -> new IllegalStateException(missing(timeout)));
    }

    /** Kills the child if it is still alive. */
    @Override
    public void close() {
        kill();
    }

    private String missing(Duration timeout) {
        // a dying child closes its output a moment before it is gone
        String reason = Bounded.exit(process, LAST_BREATH)
                ? "it exited with " + process.exitValue()
                : "it still runs after " + timeout;
        return name + " did not print the awaited line: " + reason + "\n" + tail();
    }

    private String tail() {
        return output.tail(TAIL);
    }

    private void signal(String signal) {
        try {
            Process sender = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start();
            if (!Bounded.exit(sender, SIGNAL_TIMEOUT) || sender.exitValue() != 0) {
                throw new IllegalStateException("cannot send SIG" + signal + " to " + name + ", pid " + pid());
            }
        } catch (IOException e) {
            throw new IllegalStateException("no kill command: suspending a child needs a POSIX system", e);
        }
    }
}
