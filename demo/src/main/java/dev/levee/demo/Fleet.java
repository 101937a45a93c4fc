package dev.levee.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The instances of the application, living and dead. Commands come from one thread; anybody may look. */
final class Fleet implements AutoCloseable {

    private final Services services;
    private final Path directory;
    private final ControllerFile history;
    private final List<ConsumerProcess> processes = new CopyOnWriteArrayList<>();

    Fleet(Services services, Path directory, ControllerFile history) {
        this.services = services;
        this.directory = directory;
        this.history = history;
    }

    void start(String member) {
        int life = (int) lives(member).count() + 1;
        var process = ConsumerProcess.start(member, life, services, directory);
        processes.add(process);
        history.mark("started " + process.name());
    }

    /** SIGKILL. */
    void kill(String member) {
        ConsumerProcess process = current(member);
        process.kill();
        history.killed(process.name());
    }

    /** SIGTERM; returns when the process closed in order. */
    void terminate(String member) {
        ConsumerProcess process = current(member);
        process.terminate();
        history.mark("terminated " + process.name());
    }

    /** The latest life of a member. */
    ConsumerProcess current(String member) {
        return lives(member).reduce((earlier, later) -> later).orElseThrow();
    }

    /** All lives of all members. */
    List<ConsumerProcess> processes() {
        return processes;
    }

    boolean isConsuming(String member) {
        ConsumerProcess process = current(member);
        return process.isAlive() && process.status().partitions() > 0;
    }

    /** Where those that run serve HTTP. */
    List<Integer> ports() {
        return Scenario.MEMBERS.stream()
                .map(this::current)
                .filter(process -> process.isAlive() && process.status().port() > 0)
                .map(process -> process.status().port())
                .toList();
    }

    /** Whether every partition has an owner that waits for nothing in it. */
    boolean isSettled() {
        var latest = Scenario.MEMBERS.stream()
                .map(member -> current(member).status())
                .toList();
        return latest.stream().mapToInt(MemberStatus::partitions).sum() == Scenario.PARTITIONS
                && latest.stream().allMatch(MemberStatus::settled);
    }

    /** Whether no living member keeps calls from the dependency. */
    boolean areBreakersClosed() {
        return Scenario.MEMBERS.stream()
                .map(this::current)
                .allMatch(process -> !process.isAlive() || process.status().hasClosedBreaker());
    }

    boolean anyFailed() {
        return processes.stream().anyMatch(ConsumerProcess::hasFailed);
    }

    /** @throws IllegalStateException naming a consumer that stopped by itself, and its log */
    void requireHealthy() {
        processes.stream().filter(ConsumerProcess::hasFailed).findFirst().ifPresent(failed -> {
            history.mark("failed " + failed.name());
            throw new IllegalStateException("consumer " + failed.name() + " stopped by itself: see "
                    + directory.resolve(failed.name() + ".log"));
        });
    }

    /** Kills whatever is left. */
    @Override
    public void close() {
        processes.forEach(ConsumerProcess::kill);
    }

    private Stream<ConsumerProcess> lives(String member) {
        return processes.stream().filter(process -> process.member().equals(member));
    }
}
