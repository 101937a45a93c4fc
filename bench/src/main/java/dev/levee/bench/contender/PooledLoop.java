package dev.levee.bench.contender;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A plain loop that gives each record to a pool of threads, the next one that is free. It keeps no order, and what it commits
 * may not be handled: nobody has so many threads do something at a lower cost.
 */
final class PooledLoop implements Contender {

    /** For each that is handled one waits, so that no thread waits for the loop. */
    private static final int QUEUED = 2;

    private final PlainLoop loop = new PlainLoop("classic");

    @Override
    public AutoCloseable start(Map<String, Object> client, String topic, int concurrency, Consumer<byte[]> handler) {
        var pool = Executors.newFixedThreadPool(concurrency);
        var free = new Semaphore(concurrency * QUEUED);
        var polling = loop.start(client, topic, concurrency, value -> {
            free.acquireUninterruptibly();
            pool.execute(() -> {
                try {
                    handler.accept(value);
                } finally {
                    free.release();
                }
            });
        });
        return () -> {
            polling.close();
            pool.shutdown();
        };
    }
}
