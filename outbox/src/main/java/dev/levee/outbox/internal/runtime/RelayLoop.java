package dev.levee.outbox.internal.runtime;

import dev.levee.outbox.internal.database.RelaySession;
import dev.levee.outbox.internal.decision.Backoff;
import dev.levee.outbox.internal.decision.DecodedRow;
import dev.levee.outbox.internal.decision.Delivery;
import dev.levee.outbox.internal.decision.Delivery.Refused;
import dev.levee.outbox.internal.decision.Delivery.Sent;
import dev.levee.outbox.internal.decision.Delivery.Unknown;
import dev.levee.outbox.internal.decision.Feed;
import dev.levee.outbox.internal.decision.PollPace;
import dev.levee.outbox.internal.decision.RowId;
import dev.levee.outbox.internal.decoding.LogReader;
import dev.levee.outbox.internal.kafka.Lane;
import dev.levee.outbox.relay.RelayLag;
import dev.levee.outbox.relay.RelayStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay's thread. Everything about the table happens here; lanes and callers only leave a message. A database that is away is
 * asked again, ever more seldom; what Kafka has acknowledged meanwhile is kept, and deleted first.
 */
public final class RelayLoop implements Runnable, Lane.Listener, LogReader.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);

    private record Acknowledged(Lane lane, Sent sent) {}

    private final DataSource dataSource;
    private final RelaySettings settings;
    private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
    private final PollPace pace;
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final DecodedLog log = new DecodedLog();
    private final Optional<LogReader> logReader;
    private volatile RelayStatus status = RelayStatus.NOT_CONNECTED;
    private @Nullable Relaying relaying;
    private Optional<String> databaseTrouble = Optional.empty();
    private int failures;
    private long reconnectAt;
    private long delivered;
    private long deliveredAfter; // milliseconds
    private boolean stopping;

    public RelayLoop(DataSource dataSource, RelaySettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.pace = new PollPace(settings.shortestPoll(), settings.longestPoll());
        this.reconnectAt = SystemTime.millis();
        this.logReader = settings.replication().map(source -> new LogReader(source, this));
    }

    /** Any thread may. */
    public void wakeUp() {
        inputs.add(new Input.WakeUp());
    }

    /** Ends the thread when what is under way is done. Any thread may. */
    public void stop() {
        inputs.add(new Input.Stop());
    }

    public RelayStatus status() {
        return status;
    }

    @Override
    public void opened(Lane lane, List<RowId> sent) {
        inputs.add(new Input.Opened(lane, sent));
    }

    @Override
    public void delivered(Lane lane, Delivery delivery) {
        inputs.add(new Input.Delivered(lane, delivery));
    }

    @Override
    public void decodingBegins(String slot) {
        inputs.add(new Input.DecodingBegins(slot));
    }

    @Override
    public void decoded(List<DecodedRow> rows) {
        inputs.add(new Input.Decoded(rows));
    }

    @Override
    public void decodingEnds(String why) {
        inputs.add(new Input.DecodingEnds(why));
    }

    @Override
    public void run() {
        logReader.ifPresent(LogReader::start);
        try {
            while (!(stopping && (relaying == null || relaying.ownsNothing()))) {
                long wait = turn(SystemTime.millis());
                take(inputs.poll(wait, TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException told) {
            LOG.info("the outbox relay was told to give up; what is under way is sent again by the next one");
        } finally {
            logReader.ifPresent(LogReader::close);
            if (relaying != null) {
                relaying.close();
            }
            status = RelayStatus.NOT_CONNECTED;
        }
    }

    /** One turn; gives the milliseconds until the next one, unless something comes in. */
    private long turn(long now) {
        try {
            var current = relaying == null ? connected(now) : relaying;
            if (current == null) {
                return Math.max(reconnectAt - now, 1);
            }
            current.reopen(now);
            current.housekeeping(now, stopping);
            long wait = stopping ? 1 : pace.next(current.read());
            publish(current);
            return Math.max(wait, current.troubles().isEmpty() ? 0 : settings.shortestPoll());
        } catch (SQLException | RuntimeException failed) {
            disconnect(failed, now);
            return Backoff.after(failures);
        }
    }

    private @Nullable Relaying connected(long now) throws SQLException {
        if (now - reconnectAt < 0 || stopping) {
            return null;
        }
        // a checkpoint names the last batch only: what came before it must stay deleted
        boolean remembers = settings.lanes().checkpoints().isPresent();
        var made = new Relaying(RelaySession.open(dataSource, remembers), settings, this, log, now);
        relaying = made;
        failures = 0;
        databaseTrouble = Optional.empty();
        deleteAcknowledged(made);
        return made;
    }

    private void disconnect(Exception failed, long now) {
        failures++;
        reconnectAt = now + Backoff.after(failures);
        databaseTrouble = Optional.of("database: " + failed);
        LOG.warn("the outbox relay has lost its database, and its shards with it", failed);
        if (relaying != null) {
            relaying.close();
            relaying = null;
            logReader.ifPresent(LogReader::reconnect); // its session went the same way, perhaps without a word
        }
        status = new RelayStatus(
                false,
                0,
                new TreeSet<>(),
                0,
                0,
                delivered,
                RelayLag.UNKNOWN,
                log.trouble(),
                databaseTrouble.stream().toList());
    }

    /** Takes this and whatever else came in meanwhile, so that one statement deletes all that was sent. */
    private void take(@Nullable Input first) {
        if (first == null) {
            return;
        }
        var all = new ArrayList<Input>();
        all.add(first);
        inputs.drainTo(all);
        try {
            for (Input input : all) {
                taken(input);
            }
            if (relaying != null) {
                deleteAcknowledged(relaying);
            }
        } catch (SQLException | RuntimeException failed) {
            disconnect(failed, SystemTime.millis());
        }
    }

    private void taken(Input input) throws SQLException {
        if (input instanceof Input.WakeUp) {
            pace.wokenUp();
        } else if (input instanceof Input.Stop) {
            stopping = true;
        } else if (input instanceof Input.Opened opened) {
            if (relaying != null) {
                relaying.table().delete(opened.sent());
                relaying.opened(opened.lane());
            }
        } else if (input instanceof Input.Delivered delivered) {
            ended(delivered.lane(), delivered.delivery());
        } else if (input instanceof Input.DecodingBegins begins) {
            log.begins(begins.slot(), feeds().values());
        } else if (input instanceof Input.DecodingEnds ends) {
            log.ends(ends.why(), feeds().values());
        } else if (input instanceof Input.Decoded decoded) {
            log.decoded(decoded.rows(), feeds());
            logReader.ifPresent(LogReader::taken);
            pace.wokenUp();
        }
    }

    private Map<Integer, Feed> feeds() {
        return relaying == null ? Map.of() : relaying.feeds();
    }

    private void ended(Lane lane, Delivery delivery) throws SQLException {
        if (delivery instanceof Sent sent) {
            acknowledged.add(new Acknowledged(lane, sent)); // also of a lane that was given up: it is true all the same
        } else if (relaying != null && delivery instanceof Refused refused) {
            relaying.refused(lane, refused);
        } else if (relaying != null && delivery instanceof Unknown unknown) {
            relaying.unknown(lane, unknown, SystemTime.millis());
        }
    }

    private void deleteAcknowledged(Relaying current) throws SQLException {
        if (acknowledged.isEmpty()) {
            return;
        }
        var rows =
                acknowledged.stream().flatMap(one -> one.sent().rows().stream()).toList();
        deliveredAfter = current.table().delete(rows).orElse(deliveredAfter);
        delivered += rows.size();
        acknowledged.forEach(one -> current.deleted(one.lane()));
        acknowledged.clear();
        pace.wokenUp();
    }

    private void publish(Relaying current) {
        var measured = current.measured();
        status = new RelayStatus(
                true,
                current.members(),
                current.shards(),
                current.following(),
                current.parkedKeys(),
                delivered,
                new RelayLag(
                        measured.backlog(),
                        Duration.ofMillis(measured.oldestMillis()),
                        Duration.ofMillis(deliveredAfter),
                        measured.horizonAge(),
                        measured.slotBytes()),
                log.trouble(),
                current.troubles());
    }
}
