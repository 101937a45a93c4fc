package dev.levee.console.live;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again in a thread of its own, until it is closed. What fails is tried again. */
public final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final long PATIENCE_MILLIS = 10_000;

    /** One turn. */
    @FunctionalInterface
    public interface Turn {
        void run() throws Exception;
    }

    private final Freshness freshness;
    private final Runnable news;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Begins.
     *
     * @param freshness is told how each turn went
     * @param news hears when turns begin to fail, and when they no more do
     */
    public Background(String name, long everyMillis, Freshness freshness, Runnable news, Turn turn) {
        this.freshness = freshness;
        this.news = news;
        this.thread = new Thread(() -> run(everyMillis, turn), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(long everyMillis, Turn turn) {
        try {
            do {
                once(turn);
            } while (!closed.await(everyMillis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException | InterruptException ending) {
            LOG.debug("ends", ending);
        }
    }

    private void once(Turn turn) throws InterruptedException {
        boolean isNews;
        try {
            turn.run();
            isNews = freshness.succeeded(SystemTime.millis());
        } catch (InterruptedException | InterruptException ending) {
            throw ending;
        } catch (Exception e) {
            isNews = freshness.failed(reason(e));
            if (isNews) {
                LOG.warn("{}: {}", thread.getName(), e.toString());
            }
        }
        if (isNews) {
            news.run();
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return "brokers do not answer: " + cause.getMessage();
    }

    /** Returns when the thread has ended, or will not for some seconds. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
