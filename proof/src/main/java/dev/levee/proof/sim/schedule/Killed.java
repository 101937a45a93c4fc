package dev.levee.proof.sim.schedule;

/** Unwinds a strand of a machine that crashed. Nothing that catches it has any effect on the world any more. */
public final class Killed extends Error {

    private static final long serialVersionUID = 1;

    Killed() {
        super("the machine crashed", null, false, false);
    }
}
