package dev.levee.proof.sim.instance;

import dev.levee.BatchException;
import dev.levee.Batching;
import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Start;
import dev.levee.internal.startup.Handler;
import dev.levee.proof.sim.schedule.Machine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The user's code in a simulated process, as {@link Conducts} say. */
final class Handlers {

    /** An attempt that has begun. */
    private record Begun(Received<byte[], byte[]> record, TopicPartition partition, int own, Conduct conduct) {}

    /** How often handlers began with a record, in any process. */
    private final Map<String, Integer> visits;

    private final Machine machine;
    private final Sight sight;
    private final Setup setup;
    private final Conducts conducts;

    Handlers(Machine machine, Sight sight, Setup setup, Conducts conducts, Map<String, Integer> visits) {
        this.machine = machine;
        this.sight = sight;
        this.setup = setup;
        this.conducts = conducts;
        this.visits = visits;
    }

    Handler<byte[], byte[]> handler() {
        return switch (setup.kind()) {
            case BLOCKING -> new Handler.Blocking<>(this::handle);
            case ASYNC -> new Handler.Async<>(this::begin);
            case BATCH -> new Handler.Batch<>(Batching.of(setup.batch(), Duration.ofMillis(20)), this::handle);
        };
    }

    private Begun start(Received<byte[], byte[]> record) {
        Begun begun = begun(record);
        sight.boundary();
        tellStart(begun);
        return begun;
    }

    private Begun begun(Received<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        int visit = visits.merge(partition + "@" + record.offset(), 1, Integer::sum);
        return new Begun(record, partition, sight.own(partition), conducts.of(partition, record.offset(), visit));
    }

    private void tellStart(Begun begun) {
        var record = begun.record;
        sight.running++;
        sight.record(at -> new Start(
                at,
                begun.partition,
                begun.own,
                record.offset(),
                setup.orderingKey(record.source().key()),
                record.attempt(),
                null));
    }

    private void end(Begun begun, End.Outcome outcome, @Nullable String error) {
        var record = begun.record;
        sight.running--;
        sight.record(at -> new End(at, begun.partition, begun.own, record.offset(), record.attempt(), outcome, error));
        sight.boundary();
    }

    private void work(Conduct conduct) throws InterruptedException {
        long until = conduct.nanos() == Long.MAX_VALUE ? Long.MAX_VALUE : machine.nanos() + conduct.nanos();
        boolean interruptedBefore = false;
        boolean working = true;
        while (working) {
            try {
                boolean unused = machine.await(new CompletableFuture<>(), until);
                working = false;
            } catch (InterruptedException interrupted) {
                if (!conduct.stubborn()) {
                    throw interrupted;
                }
                interruptedBefore = true;
            }
        }
        if (interruptedBefore) {
            Thread.currentThread().interrupt(); // it goes on, and does not hide it from who comes next
        }
    }

    private void end(Begun begun, Set<Begun> followers, End.Outcome outcome, @Nullable String error) {
        if (followers.contains(begun)) {
            if (outcome == End.Outcome.FAILED || !sight.holds(begun.partition, begun.own)) {
                return; // as far as anybody can tell it never began
            }
            tellStart(begun);
        }
        end(begun, outcome, error);
    }

    // ---- one by one ----

    private Outcome handle(Received<byte[], byte[]> record) throws Exception {
        Begun begun = start(record);
        try {
            work(begun.conduct);
            Outcome outcome = outcome(begun.conduct.end());
            end(begun, said(outcome), null);
            return outcome;
        } catch (Exception | OutOfMemoryError | StackOverflowError failed) {
            end(begun, End.Outcome.FAILED, failed.toString());
            throw failed;
        }
    }

    private static Outcome outcome(Conduct.End end) throws Exception {
        return switch (end) {
            case HANDLED, HANDLED_TWICE -> Outcome.done();
            case THROWS -> throw new IllegalStateException("a bug of the user's");
            case THROWS_CHECKED -> throw new IOException("the world is at fault");
            case THROWS_ERROR -> throw new StackOverflowError("too deep");
            case RUNS_OUT_OF_MEMORY -> throw new OutOfMemoryError("simulated");
            case RETRY_AFTER -> Outcome.retryAfter(Duration.ofMillis(300), "not now");
            case SKIPS -> Outcome.skip("not wanted");
            case DEAD_LETTERS -> Outcome.deadLetter("not for us");
        };
    }

    private static End.Outcome said(Outcome outcome) {
        return outcome instanceof Outcome.Done
                ? End.Outcome.OK
                : outcome instanceof Outcome.Skip ? End.Outcome.SKIPPED : End.Outcome.FAILED;
    }

    // ---- asynchronously ----

    private CompletionStage<?> begin(Received<byte[], byte[]> record) {
        Begun begun = start(record);
        var stage = begun.conduct.end() == Conduct.End.HANDLED_TWICE
                ? new EndsTwice<Outcome>()
                : new CompletableFuture<Outcome>();
        var unused = stage.handle((outcome, error) -> {
            if (stage.isCancelled()) {
                end(begun, End.Outcome.FAILED, "cancelled");
            }
            return outcome;
        });
        if (begun.conduct.nanos() != Long.MAX_VALUE) {
            machine.at(machine.nanos() + begun.conduct.nanos(), () -> complete(begun, stage));
        }
        return stage;
    }

    private void complete(Begun begun, CompletableFuture<Outcome> stage) {
        if (stage.isDone()) {
            return;
        }
        try {
            Outcome outcome = outcome(begun.conduct.end());
            end(begun, said(outcome), null);
            stage.complete(outcome);
        } catch (Exception | OutOfMemoryError | StackOverflowError failed) {
            end(begun, End.Outcome.FAILED, failed.toString());
            stage.completeExceptionally(failed);
        }
    }

    // ---- in batches ----

    private void handle(List<Received<byte[], byte[]>> batch) throws Exception {
        var begun = new ArrayList<Begun>();
        batch.forEach(record -> begun.add(begun(record)));
        // followers of a key begin when those before them end, which is when the call does
        var keys = new HashSet<List<Object>>();
        var followers = new HashSet<Begun>();
        sight.boundary();
        for (Begun each : begun) {
            Bytes key = setup.orderingKey(each.record.source().key());
            if (key == null || keys.add(List.of(each.partition, key))) {
                tellStart(each);
            } else {
                followers.add(each);
            }
        }
        int failing = -1;
        try {
            for (Begun each : begun) {
                failing++;
                work(each.conduct);
                Outcome outcome = outcome(each.conduct.end());
                if (!(outcome instanceof Outcome.Done)) {
                    throw new IOException(outcome.toString());
                }
            }
            begun.forEach(each -> end(each, followers, End.Outcome.OK, null));
        } catch (Exception | OutOfMemoryError | StackOverflowError failed) {
            boolean named = failing % 2 == 1 && !(failed instanceof Error || failed instanceof InterruptedException);
            for (int i = 0; i < begun.size(); i++) {
                boolean handled = named && i < failing;
                end(begun.get(i), followers, handled ? End.Outcome.OK : End.Outcome.FAILED, failed.toString());
            }
            if (named) {
                throw new BatchException(failing, failed);
            }
            throw failed;
        }
    }
}
