package dev.levee;

/** Where a consumer is in its life. Moves downwards only, but for RUNNING and PAUSED. */
public enum ConsumerState {
    RUNNING,
    /** {@link LeveeConsumer#pause()} was called: nothing new is handled, polling goes on. */
    PAUSED,
    /** Running handlers may finish; nothing new is handled. Also before FAILED. */
    CLOSING,
    CLOSED,
    /** Stopped by itself; {@link LeveeConsumer#failure()} says why. Nothing was committed that was not handled. */
    FAILED
}
