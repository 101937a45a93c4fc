package dev.levee.internal.engine;

/** What becomes of a record whose retry has come due. */
public sealed interface DueRetry {

    DueRetry NOW = new Now();

    record Now() implements DueRetry {}

    /** It waits on, until {@code nanos}. */
    record Later(long nanos) implements DueRetry {}

    /** It becomes a dead letter without another attempt. */
    record GiveUp(Failure why) implements DueRetry {}
}
