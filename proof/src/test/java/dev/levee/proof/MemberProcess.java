package dev.levee.proof;

import dev.levee.checker.event.Assign;
import dev.levee.checker.event.FaultOff;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.history.Recorder;
import dev.levee.testkit.ChildJvm;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A {@link MemberMain} as its parent sees it, who writes down what faults it has. */
final class MemberProcess {

    /** Exit code after a SIGTERM: 128 + 15. */
    static final int TERMINATED = 143;

    private static final Duration SOON = Duration.ofSeconds(60);

    private final String name;
    private final ChildJvm child;
    private final LiveHistory history;
    private final Recorder faults;
    private final CompletableFuture<Boolean> killed;

    MemberProcess(String name, ChildJvm child, LiveHistory history, Recorder faults) {
        this.name = name;
        this.child = child;
        this.history = history;
        this.faults = faults;
        // at once: whoever takes over from it must not seem to have begun before its end
        this.killed = ProcessHandle.of(child.pid())
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenApply(gone -> ended());
    }

    private boolean ended() {
        if (child.awaitExit(SOON) != Crasher.KILLED) {
            return false;
        }
        faults.record(at -> new FaultOn(at, "kill " + name, FaultOn.KILL, name));
        return true;
    }

    String name() {
        return name;
    }

    ChildJvm child() {
        return child;
    }

    LiveHistory history() {
        return history;
    }

    /** Waits until its consumer is about to join. */
    void awaitStarted() {
        awaitHistory("started", seen -> !seen.events().isEmpty());
    }

    void awaitAssigned() {
        awaitHistory("assigned", seen -> seen.has(Assign.class));
    }

    /** Waits until it has finished a record. */
    void awaitFinished() {
        awaitHistory("finished a record", seen -> !seen.finished().isEmpty());
    }

    void awaitHistory(String what, Predicate<LiveHistory> wanted) {
        Awaitility.await(name + " " + what)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(this::history, wanted);
    }

    void suspend() {
        faults.record(at -> new FaultOn(at, "freeze " + name, FaultOn.FREEZE, name));
        child.suspend();
    }

    void resume() {
        child.resume();
        faults.record(at -> new FaultOff(at, "freeze " + name));
    }

    /** SIGTERM; returns its exit code. */
    int stop() {
        child.terminate();
        return child.awaitExit(SOON);
    }

    void awaitKilled() {
        int code = child.awaitExit(SOON);
        if (!killed.join()) {
            throw new IllegalStateException(
                    name + " ended by itself with " + code + "\n" + String.join("\n", child.lines()));
        }
    }

    /** Whether it is dead as by SIGKILL, and that is written down. */
    boolean isKilled() {
        return !child.isAlive() && killed.join();
    }

    /** Kills it if it is still alive. */
    void close() {
        child.close();
        killed.join();
    }

    @Override
    public String toString() {
        return name;
    }
}
