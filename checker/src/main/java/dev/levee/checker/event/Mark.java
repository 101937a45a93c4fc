package dev.levee.checker.event;

/** A moment of the run that has a name. Any name may be given. */
public record Mark(Stamp at, String name) implements Event {

    /** Faults are over for so long that everything should be worked off. */
    public static final String QUIET = "quiet";
}
