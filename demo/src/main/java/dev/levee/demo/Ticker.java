package dev.levee.demo;

import java.time.Duration;

/** Does something again and again on a thread of its own, until closed. */
final class Ticker implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Duration pause;
    private final Runnable task;
    private final Thread thread;

    private Ticker(Duration pause, String name, Runnable task) {
        this.pause = pause;
        this.task = task;
        this.thread = new Thread(this::tick, name);
        thread.setDaemon(true);
    }

    static Ticker every(Duration pause, String name, Runnable task) {
        var ticker = new Ticker(pause, name, task);
        ticker.thread.start();
        return ticker;
    }

    /** Afterwards the task does not run any more. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(CLOSE_TIMEOUT.toMillis());
    }

    private void tick() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                task.run();
                SystemTime.sleep(pause);
            }
        } catch (InterruptedException closed) {
            // the end
        }
    }
}
