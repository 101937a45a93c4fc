package dev.levee.outbox.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that is waited for, and whose failure is the caller's. */
final class Threads implements AutoCloseable {

    /** What a thread does. */
    interface Work {
        void run() throws Exception;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();

    void run(Work work) {
        Callable<Boolean> call = () -> {
            work.run();
            return true;
        };
        running.add(threads.submit(call));
    }

    @Override
    public void close() throws Exception {
        threads.shutdown();
        for (var one : running) {
            one.get();
        }
    }
}
