package dev.levee.proof;

import dev.levee.proof.Event.Kind;
import dev.levee.testkit.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A {@link Member} as its parent sees it. */
final class MemberProcess {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final String name;
    private final ChildJvm child;
    private final Path file;

    MemberProcess(String name, ChildJvm child, Path file) {
        this.name = name;
        this.child = child;
        this.file = file;
    }

    String name() {
        return name;
    }

    ChildJvm child() {
        return child;
    }

    History history() {
        boolean killed = !child.isAlive() && child.awaitExit(SOON) == Crasher.KILLED;
        return History.read(name, killed, file);
    }

    /** Waits until its consumer is about to join. */
    void awaitStarted() {
        awaitHistory(name + " started", history -> Files.exists(file));
    }

    void await(Kind kind) {
        awaitHistory(name + " " + kind, history -> history.has(kind));
    }

    void awaitHistory(String what, Predicate<History> wanted) {
        Awaitility.await(what).atMost(SOON).pollInterval(Duration.ofMillis(50)).until(this::history, wanted);
    }

    /** SIGTERM; returns its exit code. */
    int stop() {
        child.terminate();
        return child.awaitExit(SOON);
    }

    void awaitKilled() {
        int code = child.awaitExit(SOON);
        if (code != Crasher.KILLED) {
            throw new IllegalStateException(
                    name + " ended by itself with " + code + "\n" + String.join("\n", child.lines()));
        }
    }
}
