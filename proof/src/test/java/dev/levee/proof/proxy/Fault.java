package dev.levee.proof.proxy;

import java.time.Duration;

/** What a {@link FaultProxy} does to a request that it is told to strike, or to the answer. */
public sealed interface Fault {

    /** The request comes later. */
    record Delay(Duration time) implements Fault {}

    /** The request does not come until the fault is over; nothing behind it on its connection does either. */
    record Stall() implements Fault {}

    /** The connection breaks before the request comes to the broker. */
    record Reset() implements Fault {}

    /** The broker has done what it was asked to, and the connection breaks in the middle of its answer. */
    record Cut() implements Fault {}

    /** The broker has done what it was asked to, and the connection breaks before its answer. */
    record Drop() implements Fault {}
}
