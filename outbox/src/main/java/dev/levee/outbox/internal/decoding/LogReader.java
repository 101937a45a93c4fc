package dev.levee.outbox.internal.decoding;

import dev.levee.outbox.internal.decision.Backoff;
import dev.levee.outbox.internal.decision.DecodedRow;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the database's log on a thread of its own, from now on, and begins anew when that fails, ever more seldom.
 *
 * <p>Its replication slot is temporary: it is made for one session and ends with it. So a relay that is away keeps no log from being
 * deleted, there is no slot to fail over, to be lost or to be ahead of anybody, and each instance has its own. What a slot would keep,
 * the table keeps: whoever follows the log has read the table first. That is also why a transaction is confirmed when it is handed
 * over: Kafka being away fills no disk.
 */
public final class LogReader implements Runnable, AutoCloseable {

    /** Told on the reader's thread. */
    public interface Listener {

        /** Every transaction that is not visible by now will be told. */
        void decodingBegins(String slot);

        /** In the order of commits. To be answered by {@link #taken()}, sooner or later: a few are told ahead of that. */
        void decoded(List<DecodedRow> rows);

        /** What is not told by now never will be. */
        void decodingEnds(String why);
    }

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final int ROWS_AT_ONCE = 500;
    private static final long BYTES_AT_ONCE = 1L << 20;
    private static final int TOLD_AHEAD = 16;

    private final ReplicationSource source;
    private final Listener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore ahead = new Semaphore(TOLD_AHEAD);
    private volatile @Nullable Connection current;
    private int failures;

    public LogReader(ReplicationSource source, Listener listener) {
        this.source = source;
        this.listener = listener;
    }

    public void start() {
        var thread = new Thread(this, "levee-outbox-log");
        thread.setDaemon(true);
        thread.start();
    }

    public void taken() {
        ahead.release();
    }

    @Override
    public void run() {
        try {
            do {
                try (Connection connection = source.connect()) {
                    current = connection;
                    if (closed.getCount() > 0) {
                        read(connection);
                    }
                } catch (SQLException | RuntimeException failed) {
                    ended(failed);
                }
            } while (!closed.await(Backoff.after(Math.max(failures, 1)), TimeUnit.MILLISECONDS));
        } catch (InterruptedException told) {
            LOG.info("the reader of the database's log was told to give up");
        }
    }

    private void ended(Exception failed) {
        if (closed.getCount() > 0) {
            failures++;
            LOG.warn(
                    "the outbox relay cannot follow the database's log and reads the table meanwhile: {}",
                    failed.getMessage());
            LOG.debug("so", failed);
            listener.decodingEnds(String.valueOf(failed.getMessage()));
        }
    }

    private void read(Connection connection) throws SQLException, InterruptedException {
        var slot = source.slot(connection);
        try (var stream = slot.stream()) {
            listener.decodingBegins(slot.name());
            failures = 0;
            var decoder = new Pgoutput(slot.transaction());
            while (true) {
                var rows = new ArrayList<DecodedRow>();
                long bytes = 0;
                ByteBuffer message = stream.read();
                while (message != null && rows.size() < ROWS_AT_ONCE && bytes < BYTES_AT_ONCE) {
                    if (Pgoutput.isCommit(message)) {
                        stream.setFlushedLSN(stream.getLastReceiveLSN());
                        stream.setAppliedLSN(stream.getLastReceiveLSN());
                    }
                    var row = decoder.decode(message);
                    row.ifPresent(rows::add);
                    bytes += row.map(one -> one.row().bytes()).orElse(0);
                    message = stream.readPending();
                }
                if (message != null) {
                    decoder.decode(message).ifPresent(rows::add);
                }
                if (!rows.isEmpty()) {
                    ahead.acquire();
                    listener.decoded(rows);
                }
            }
        }
    }

    /** Begins anew, if it is reading: its session may have gone without a word. */
    public void reconnect() {
        var connection = current;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("the session of the log's reader had ended", gone);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        ahead.release(TOLD_AHEAD);
        reconnect();
    }
}
