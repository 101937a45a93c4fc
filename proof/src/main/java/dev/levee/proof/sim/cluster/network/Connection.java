package dev.levee.proof.sim.cluster.network;

import dev.levee.proof.sim.schedule.Machine;
import dev.levee.proof.sim.schedule.Schedule;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** From one client to one broker: requests arrive in the order in which they were sent. */
public final class Connection {

    private final Schedule schedule;
    private final Weather weather;
    private final Machine machine;
    private final String client;
    private long lastArrival;

    public Connection(Schedule schedule, Weather weather, Machine machine, String client) {
        this.schedule = schedule;
        this.weather = weather;
        this.machine = machine;
        this.client = client;
    }

    /**
     * Sends a request; the answer comes in an event of its own, and never to a dead machine.
     *
     * @param broker acts on it; may throw what it refuses with, may answer later
     */
    public <T> CompletableFuture<T> send(Request.Kind kind, String about, Supplier<CompletableFuture<T>> broker) {
        var answer = new CompletableFuture<T>();
        machine.check(); // the dead send nothing
        Fate fate = weather.of(new Request(client, kind, about));
        lastArrival = Math.max(lastArrival + 1, schedule.nanos() + fate.there());
        schedule.at(lastArrival, () -> {
            var done = fate.applied() ? act(broker) : new CompletableFuture<T>();
            if (fate.error() != null) {
                answerIn(fate.back(), () -> answer.completeExceptionally(fate.error()));
            } else {
                var unused = done.whenComplete((value, error) -> answerIn(fate.back(), () -> {
                    if (error == null) {
                        answer.complete(value);
                    } else {
                        answer.completeExceptionally(
                                error instanceof CompletionException wrapped ? wrapped.getCause() : error);
                    }
                }));
            }
        });
        return answer;
    }

    private static <T> CompletableFuture<T> act(Supplier<CompletableFuture<T>> broker) {
        try {
            return broker.get();
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private void answerIn(long nanos, Runnable action) {
        machine.at(schedule.nanos() + nanos, action);
    }
}
