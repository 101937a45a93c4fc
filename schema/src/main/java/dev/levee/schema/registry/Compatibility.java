package dev.levee.schema.registry;

/** How much a registry lets the schemas of a subject differ. */
public enum Compatibility {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    Compatibility(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /** Whether it forbids everything that {@code least} forbids. */
    public boolean covers(Compatibility least) {
        return (backward || !least.backward) && (forward || !least.forward) && (transitive || !least.transitive);
    }
}
