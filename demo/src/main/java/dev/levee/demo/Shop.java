package dev.levee.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Places orders over REST, one after another, at any instance that answers, until interrupted. One thread. */
final class Shop implements Runnable {

    /** What ids of its orders begin with. */
    static final String PREFIX = "rest-";

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<List<Integer>> ports;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile long accepted;

    /** @param ports of the instances that run */
    Shop(Supplier<List<Integer>> ports) {
        this.ports = ports;
    }

    @Override
    public void run() {
        try {
            for (long order = 0; !Thread.currentThread().isInterrupted(); order++) {
                place(PREFIX + order);
                accepted = order + 1;
                SystemTime.sleep(PAUSE);
            }
        } catch (InterruptedException closed) {
            // the end
        }
    }

    /** Orders that were answered with 202; all ids from 0 on. */
    long accepted() {
        return accepted;
    }

    /** Again, until somebody accepts it: an instance may die before, in the middle, or after. */
    private void place(String id) throws InterruptedException {
        for (int attempt = 0; !isAccepted(id, attempt); attempt++) {
            SystemTime.sleep(PAUSE);
        }
    }

    private boolean isAccepted(String id, int attempt) throws InterruptedException {
        var alive = ports.get();
        if (alive.isEmpty()) {
            return false;
        }
        int port = alive.get(Math.floorMod(id.hashCode() + attempt, alive.size()));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/orders"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"id\": \"" + id + "\", \"cents\": 1999}"))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 202;
        } catch (IOException gone) {
            return false;
        }
    }
}
