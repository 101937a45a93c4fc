package dev.levee;

/** What a consumer does while its {@link Breaker} is open. Nothing new begins in either case, and polling goes on. */
public enum WhenOpen {
    /** Records and retries wait, in order; no attempt is burnt. */
    PAUSE,
    /** Retries that come due become dead letters, category {@link Category#BREAKER_OPEN}; first attempts wait. */
    DEAD_LETTER
}
