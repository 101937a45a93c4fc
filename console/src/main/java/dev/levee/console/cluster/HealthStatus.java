package dev.levee.console.cluster;

/** How a group gets on, as health of Levee names it; from well to ill. */
public enum HealthStatus {
    OK,
    CATCHING_UP,
    UNKNOWN,
    HELD,
    SLOW,
    STALL,
    REWIND,
    STOP,
    NO_OWNER;

    /** What members of a later release say is not known here. */
    public static HealthStatus of(String name) {
        for (HealthStatus status : values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
