package dev.levee.proof.sim.schedule;

/** What a thread must have to touch its world. */
interface Baton {

    /** Lets the thread go on that waits in {@link #take}, or will. */
    void give();

    /** Blocks the thread until it has the baton. */
    void take();
}
