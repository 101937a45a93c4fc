package dev.levee.outbox.internal.runtime;

import dev.levee.outbox.internal.database.OutboxMeasures.Measured;
import dev.levee.outbox.internal.database.OutboxTable;
import dev.levee.outbox.internal.database.RelaySession;
import dev.levee.outbox.internal.decision.Delivery.Refused;
import dev.levee.outbox.internal.decision.Delivery.Unknown;
import dev.levee.outbox.internal.decision.Feed;
import dev.levee.outbox.internal.decision.LowWater;
import dev.levee.outbox.internal.decision.OutboxRow;
import dev.levee.outbox.internal.decision.Shard;
import dev.levee.outbox.internal.decision.Shards;
import dev.levee.outbox.internal.kafka.Lane;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relaying with one database session: owns shards while it has their locks, reads what is in the table, hands it to lanes, deletes
 * what they have delivered. When the session fails, all of this is dropped and begun anew with another one. Used by one thread.
 */
final class Relaying {

    private static final Logger LOG = LoggerFactory.getLogger(Relaying.class);
    private static final long SWEEP = 60_000;
    private static final int MEASURE = 10; // housekeepings
    private static final int BATCHES_WAITING = 4;

    private final RelaySession session;
    private final OutboxTable table;
    private final RelaySettings settings;
    private final Lane.Listener listener;
    private final SortedMap<Integer, OwnedShard> owned = new TreeMap<>();
    private final LowWater lowWater = new LowWater();
    private final DecodedLog log;
    private long nextHousekeeping;
    private long nextSweep;
    private long nextMeasure;
    private int members = 1;
    private Measured measured = Measured.NOTHING;

    Relaying(RelaySession session, RelaySettings settings, Lane.Listener listener, DecodedLog log, long now) {
        this.session = session;
        this.table = session.table();
        this.settings = settings;
        this.listener = listener;
        this.log = log;
        this.nextHousekeeping = now;
        this.nextMeasure = now;
        this.nextSweep = now + SWEEP;
    }

    /** Looks who else is there, what is parked, and how far the past is settled, if it is time for it. */
    void housekeeping(long now, boolean stopping) throws SQLException {
        if (now - nextHousekeeping < 0 && !stopping) {
            return;
        }
        nextHousekeeping = now + settings.housekeeping();
        members = session.locks().members();
        var move = Shards.share(owned.keySet(), members);
        leave(stopping ? List.copyOf(owned.keySet()) : move.leave());
        if (!stopping) {
            take(move.take());
            table.observe(lowWater);
        }
        readParking();
        if (now - nextSweep >= 0) {
            nextSweep = now + SWEEP;
            owned.values().forEach(shard -> shard.state().sweep());
        }
        if (now - nextMeasure >= 0) {
            nextMeasure = now + MEASURE * settings.housekeeping();
            measured = session.measures().measure(lows(shard -> true), log.slot());
        }
    }

    private void take(int wanted) throws SQLException {
        int missing = wanted;
        for (int shard : Shards.all()) {
            if (missing > 0 && !owned.containsKey(shard) && session.locks().tryTake(shard)) {
                var feed = new Feed(BATCHES_WAITING * settings.batchRows(), BATCHES_WAITING * settings.batchBytes());
                log.join(feed);
                owned.put(shard, new OwnedShard(shard, new Shard(feed), settings.lanes(), listener));
                missing--;
            }
        }
    }

    /** What is under way is finished first; the next housekeeping asks again. */
    private void leave(List<Integer> shards) throws SQLException {
        for (int number : shards) {
            var shard = owned.get(number);
            if (shard != null && !shard.state().isSending()) {
                owned.remove(number);
                shard.close();
                session.locks().leave(number);
            }
        }
    }

    private void readParking() throws SQLException {
        var keys = table.parkedKeys(owned.keySet());
        for (var entry : owned.entrySet()) {
            var shard = entry.getValue();
            var inTable = keys.getOrDefault(entry.getKey(), Map.of());
            if (!shard.isParkingKnown() || shard.state().releases(inTable)) {
                table.unpark(entry.getKey());
                shard.state().sweep();
            }
            shard.state().parked(inTable);
            shard.parkingIsKnown();
        }
    }

    /** Opens lanes anew that broke, if it is time for it. */
    void reopen(long now) {
        for (var shard : owned.values()) {
            if (shard.state().mayReopen(now)) {
                shard.reopen();
            }
        }
    }

    /** Reads what shards may send, and hands it to their lanes. Says whether there was something. */
    boolean read() throws SQLException {
        boolean inTable = readTable();
        return followLog() || inTable;
    }

    private boolean readTable() throws SQLException {
        var lows = lows(shard -> shard.state().mayRead() && shard.isParkingKnown());
        if (lows.isEmpty()) {
            return false;
        }
        long settled = lowWater.settled();
        boolean something = false;
        var found = table.read(lows, settings.batchRows(), settings.batchBytes());
        for (var entry : found.rows().entrySet()) {
            var shard = owned.get(entry.getKey());
            var rows = entry.getValue();
            if (shard != null) {
                shard.state().feed().read(found.snapshot(), isAll(rows));
                send(shard, shard.state().plan(rows, settled));
                something |= !rows.isEmpty();
            }
        }
        return something;
    }

    private boolean isAll(List<OutboxRow> rows) {
        long bytes = rows.stream().mapToLong(OutboxRow::bytes).sum();
        return rows.size() < settings.batchRows() && bytes < settings.batchBytes();
    }

    private boolean followLog() throws SQLException {
        var ready = owned.values().stream()
                .filter(shard -> shard.state().mayFollow() && shard.isParkingKnown())
                .toList();
        if (ready.isEmpty()) {
            return false;
        }
        boolean something = false;
        var now = table.snapshot();
        for (var shard : ready) {
            var rows = shard.state().feed().next(now, settings.batchRows(), settings.batchBytes());
            send(shard, shard.state().plan(rows));
            something |= !rows.isEmpty();
        }
        return something;
    }

    private void send(OwnedShard shard, Shard.Plan plan) throws SQLException {
        table.park(plan.park());
        if (!plan.send().isEmpty()) {
            shard.lane().send(plan.send());
        }
    }

    private SortedMap<Integer, Long> lows(Predicate<OwnedShard> of) {
        var lows = new TreeMap<Integer, Long>();
        owned.forEach((number, shard) -> {
            if (of.test(shard)) {
                lows.put(number, shard.state().low());
            }
        });
        return lows;
    }

    SortedMap<Integer, Feed> feeds() {
        var feeds = new TreeMap<Integer, Feed>();
        owned.forEach((number, shard) -> feeds.put(number, shard.state().feed()));
        return feeds;
    }

    /** Shards that follow the log. */
    int following() {
        return (int) feeds().values().stream().filter(Feed::follows).count();
    }

    Measured measured() {
        return measured;
    }

    void opened(Lane lane) {
        var shard = of(lane);
        if (shard != null) {
            shard.state().opened();
        }
    }

    /** After the rows are deleted. */
    void deleted(Lane lane) {
        var shard = of(lane);
        if (shard != null) {
            shard.state().deleted();
        }
    }

    void refused(Lane lane, Refused refused) throws SQLException {
        var shard = of(lane);
        if (shard != null) {
            table.fail(refused.reasons());
            shard.state().refused(refused);
            refused.reasons()
                    .forEach((row, why) -> LOG.error(
                            "event {} of the outbox is refused, and its aggregate's events wait for it: {}; correct that, then call"
                                    + " ParkedEvents.retry or discard",
                            row,
                            why));
        }
    }

    void unknown(Lane lane, Unknown unknown, long now) {
        var shard = of(lane);
        if (shard != null) {
            shard.state().broken(unknown, now);
            LOG.warn("shard {} of the outbox is sent again soon: {}", lane.shard(), unknown.why());
        }
    }

    /** Null if another lane has taken its place. */
    private @Nullable OwnedShard of(Lane lane) {
        var shard = owned.get(lane.shard());
        return shard == null || shard.lane() != lane ? null : shard;
    }

    OutboxTable table() {
        return table;
    }

    boolean ownsNothing() {
        return owned.isEmpty();
    }

    int members() {
        return members;
    }

    SortedSet<Integer> shards() {
        return new TreeSet<>(owned.keySet());
    }

    int parkedKeys() {
        return owned.values().stream()
                .mapToInt(shard -> shard.state().parkedKeys())
                .sum();
    }

    List<String> troubles() {
        var troubles = new ArrayList<String>();
        owned.forEach((number, shard) ->
                shard.state().trouble().ifPresent(why -> troubles.add("shard " + number + ": " + why)));
        return troubles;
    }

    void close() {
        owned.values().forEach(OwnedShard::close);
        session.close();
    }
}
