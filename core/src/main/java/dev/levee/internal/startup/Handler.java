package dev.levee.internal.startup;

import dev.levee.AsyncHandler;
import dev.levee.BatchHandler;
import dev.levee.Batching;
import dev.levee.DecidingHandler;
import dev.levee.EmittingHandler;

/** The user's code, by the contract that it follows. */
public sealed interface Handler<K, V> {

    /** The attempt ends when the call returns. */
    record Blocking<K, V>(DecidingHandler<K, V> code) implements Handler<K, V> {}

    /** The same, and what it sends goes with the commit that finishes the record. */
    record Emitting<K, V>(EmittingHandler<K, V> code) implements Handler<K, V> {}

    /** The attempt ends when the returned stage does. */
    record Async<K, V>(AsyncHandler<K, V> code) implements Handler<K, V> {}

    /** The attempts of all records of a batch end when the call returns. */
    record Batch<K, V>(Batching batching, BatchHandler<K, V> code) implements Handler<K, V> {}
}
