package dev.levee.health;

/** How a partition, or a consumer, gets on; from well to ill. */
public enum HealthStatus {
    /** Nothing waits, or what waits has just come. */
    OK,
    /** Behind, and coming nearer. */
    CATCHING_UP,
    /** Not looked at often enough to say more. */
    UNKNOWN,
    /** Nothing is handled on purpose: a breaker, a pause, retries that wait. */
    HELD,
    /** Falls behind, or is further behind than it may be. */
    SLOW,
    /** Nothing moves, though something waits; or it was held for too long. */
    STALL,
    /** The committed offset fell, and has not come back. */
    REWIND,
    /** Records arrive, and nothing is finished. */
    STOP,
    /** Who should own partitions is kept out of its group, or has ended. */
    NO_OWNER
}
