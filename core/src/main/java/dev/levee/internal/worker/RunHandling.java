package dev.levee.internal.worker;

/** How the runs of a route are handled. Thread-safe. */
@FunctionalInterface
public interface RunHandling {

    RunLane lane(RunListener partition);
}
