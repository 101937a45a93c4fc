package dev.levee;

/** What a {@link Breaker} lets through. */
public enum BreakerState {
    /** Everything: the dependency is well as far as known. */
    CLOSED,
    /** Nothing, for {@link BreakerSettings#openFor}. */
    OPEN,
    /** A few calls that try whether the dependency is back. */
    HALF_OPEN,
    /** More and more: the dependency is back. */
    RAMP,
    /** Nothing, because somebody said so. */
    FORCED_OPEN,
    /** Everything, because somebody said so. */
    FORCED_CLOSED;

    /** Whether calls are kept from the dependency altogether. */
    public boolean isOpen() {
        return this == OPEN || this == FORCED_OPEN;
    }
}
