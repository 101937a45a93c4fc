package dev.levee.checker.event;

import org.jspecify.annotations.Nullable;

/**
 * Something is broken on purpose.
 *
 * @param id names the fault
 * @param kind {@link #KILL}, {@link #FREEZE} and {@link #CLOCK} explain what their target does; any other kind is for people
 * @param target the process; null if it is none
 */
public record FaultOn(
        Stamp at, String id, String kind, @Nullable String target) implements Event {

    /** The process is gone, written when it is: nothing of it runs any more. */
    public static final String KILL = "kill";

    /** The process stands still until the fault is over. */
    public static final String FREEZE = "freeze";

    /** The wall clock of the process is wrong from now on, or right again. */
    public static final String CLOCK = "clock";
}
