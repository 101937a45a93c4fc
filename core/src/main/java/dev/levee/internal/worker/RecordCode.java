package dev.levee.internal.worker;

import dev.levee.DecidingHandler;
import dev.levee.EmittingHandler;
import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.internal.engine.Run;
import dev.levee.internal.transaction.Refusals;

/** Calls the user's code for one record of a run, on a worker. Thread-safe. */
@FunctionalInterface
public interface RecordCode<K, V> {

    Outcome handle(Received<K, V> record, Run run, int index) throws Exception;

    static <K, V> RecordCode<K, V> of(DecidingHandler<K, V> handler) {
        return (record, run, index) -> handler.handle(record);
    }

    /** Code that sends, unless brokers refuse what it sends for this record. */
    static <K, V> RecordCode<K, V> of(EmittingHandler<K, V> handler, Refusals refusals) {
        return (record, run, index) -> {
            var out = new OutputBuffer();
            try {
                handler.handle(record, out);
            } finally {
                run.emit(index, out.end());
            }
            refusals.check(record.source());
            return Outcome.done();
        };
    }
}
