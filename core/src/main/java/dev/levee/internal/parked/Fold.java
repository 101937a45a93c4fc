package dev.levee.internal.parked;

import static dev.levee.internal.parked.ParkedIndex.NONE;

import dev.levee.LeveeException;
import dev.levee.wire.ParkKey;
import dev.levee.wire.ParkKeys;
import dev.levee.wire.ParkedRecord;
import dev.levee.wire.ParkedTurn;
import dev.levee.wire.RetryProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Reads a retry partition, from {@code low} to its end, into what is parked of one source partition. The rules are those of the
 * protocol that {@code proof} searches ({@code RetryProtocol}):
 *
 * <ul>
 *   <li>A tombstone ends exactly the version under its key, whoever wrote it.
 *   <li>A version whose writer had been superseded is void, and an origin that is done lives no more: both wait for their
 *       tombstones.
 *   <li>Of the others of an origin the newest is live, and the rest wait for their tombstones. When the live one is ended and
 *       an older one is not, then that one lives.
 *   <li>A newer owner than the newest takeover means that we are superseded ourselves. What it wrote counts as live; our next
 *       commit will be refused.
 * </ul>
 *
 * <p>Requests to replay stand between them ({@link FoundRequests}).
 *
 * <p>The result does not depend on what compaction has removed. Millions of records of other partitions may pass: they cost
 * a look at their keys. Live records are kept in the {@link ParkedIndex} alone.
 */
public final class Fold {

    private final ParkKeys keys;
    private final RetryProgress progress;
    private final Set<Long> done;
    private final long from;

    private final ParkedIndex live = new ParkedIndex();
    private final SortedMap<Long, Integer> leaderEpochs = new TreeMap<>();
    private final NotLive notLive = new NotLive();
    private final FoundRequests requests;
    /** Of all versions without a due time, by retry offset. */
    private final SortedMap<Long, DeadHead> dead = new TreeMap<>();

    /**
     * @param progress as committed at this takeover, with the takeover itself
     * @param from the committed source offset: of live records from there on leader epochs are kept
     */
    public Fold(Uuid topicId, int partition, RetryProgress progress, long from) {
        this.keys = new ParkKeys(topicId, partition);
        this.progress = progress;
        this.done = new TreeSet<>(progress.done());
        this.from = from;
        this.requests = new FoundRequests(topicId, partition);
    }

    /**
     * In offset order.
     *
     * @throws LeveeException if it is of this source partition and cannot be read
     */
    public void read(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        if (key == null || !keys.contains(key)) {
            requests.read(record);
            return;
        }
        try {
            take(record, keys.read(key));
        } catch (IllegalArgumentException unreadable) {
            throw new LeveeException(
                    "the parked record " + record.topic() + "-" + record.partition() + "@" + record.offset()
                            + " cannot be read: " + unreadable.getMessage()
                            + ". If a newer release wrote it, run that one; if it is damaged, give it up by writing a"
                            + " record without a value under its key",
                    unreadable);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, ParkKey key) {
        ParkedTurn turn = record.value() == null ? null : ParkedTurn.readFrom(record.headers());
        end(key);
        if (turn != null) {
            if (turn.dueAtMillis() == ParkedRecord.NEVER) {
                dead.put(record.offset(), DeadHead.of(ParkedRecord.readFrom(record)));
            }
            begin(Version.of(key, turn, record));
            live.writtenAt(record.offset(), record.timestamp());
        }
    }

    /** What stood under a key stands there no more. */
    private void end(ParkKey key) {
        int slot = live.find(key.offset());
        if (slot == NONE || live.ownerEpoch(slot) != key.ownerEpoch() || live.version(slot) != key.version()) {
            notLive.removeIf(key.offset(), version -> version.hasKey(key.ownerEpoch(), key.version()));
            return;
        }
        Version older = notLive.takeNewest(key.offset(), this::mayLive);
        if (older == null) {
            live.remove(slot);
            leaderEpochs.remove(key.offset());
        } else {
            live(older);
        }
    }

    private void begin(Version version) {
        if (!mayLive(version)) {
            notLive.add(version);
            return;
        }
        int slot = live.find(version.origin());
        if (slot != NONE) {
            notLive.add(Version.of(live, slot, leaderEpochs.getOrDefault(version.origin(), -1)));
        }
        live(version);
    }

    private boolean mayLive(Version version) {
        return !done.contains(version.origin()) && !progress.isVoid(version.ownerEpoch(), version.retryOffset());
    }

    /** It is the live version of its origin from now on. */
    private void live(Version version) {
        int slot = live.find(version.origin());
        if (slot != NONE && (live.keyed(slot) != version.keyed() || live.keyHash(slot) != version.keyHash())) {
            live.remove(slot); // ordering keys are what a release of the application says, and this is another one
            slot = NONE;
        }
        if (slot == NONE) {
            slot = live.add(version.origin(), version.keyed(), version.keyHash());
        }
        live.written(
                slot,
                version.retryOffset(),
                version.ownerEpoch(),
                version.version(),
                version.dueAtMillis(),
                version.bytes());
        if (version.origin() >= from) {
            leaderEpochs.put(version.origin(), version.leaderEpoch());
        }
    }

    /** What is parked, as far as was read. */
    public Folded folded() {
        var ended = new ArrayList<>(notLive.ended());
        ended.addAll(requests.answered(progress));
        return new Folded(
                live,
                ended,
                Collections.unmodifiableSortedMap(leaderEpochs),
                dead(),
                requests.waiting(progress),
                requests.ended());
    }

    private SortedMap<Long, DeadHead> dead() {
        var found = new TreeMap<Long, DeadHead>();
        if (!dead.isEmpty()) {
            live.forEach(slot -> {
                DeadHead head = dead.get(live.retryOffset(slot));
                if (head != null) {
                    found.put(live.origin(slot), head);
                }
            });
        }
        return Collections.unmodifiableSortedMap(found);
    }
}
