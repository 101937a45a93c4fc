package dev.levee.proof.sim.cluster.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * The log of one partition. Readers see what is replicated, and committed-only readers nothing behind the first open
 * transaction. Offsets are never given twice but after a cut, and then under a higher leader epoch.
 */
public final class SimLog {

    private final TopicPartition partition;
    private int maxMessageBytes;
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    /** Where each leader epoch begins. */
    private final NavigableMap<Integer, Long> epochs = new TreeMap<>();

    private final NavigableMap<Long, CompletableFuture<Long>> unreplicated = new TreeMap<>();
    private List<CompletableFuture<Void>> readers = new ArrayList<>();
    private boolean replicating = true;
    private boolean available = true;
    private long beginning;
    private long replicated;
    private long end;
    private int leaderEpoch;

    SimLog(TopicPartition partition, int maxMessageBytes) {
        this.partition = partition;
        this.maxMessageBytes = maxMessageBytes;
        epochs.put(0, 0L);
    }

    public TopicPartition partition() {
        return partition;
    }

    public int leaderEpoch() {
        return leaderEpoch;
    }

    public long beginning() {
        return beginning;
    }

    /** Whether it has a leader. */
    public boolean isAvailable() {
        return available;
    }

    /** Where readers end: behind the last replicated record, or for committed-only ones at the first open transaction. */
    public long end(boolean committedOnly) {
        if (!committedOnly) {
            return replicated;
        }
        return entries.values().stream().filter(Entry::isOpen).mapToLong(Entry::offset).findFirst().stream()
                .map(open -> Math.min(open, replicated))
                .findFirst()
                .orElse(replicated);
    }

    /** Everything that stands there now, markers and aborted records included. */
    public List<Entry> truth() {
        return List.copyOf(entries.values());
    }

    // ---- clients ----

    /** Answered with the offset once it is replicated; fails if it is cut off before. */
    public CompletableFuture<Long> append(
            long timestamp, ProducerRecord<byte[], byte[]> record, @Nullable Transaction transaction) {
        checkLeader();
        if (RecordSize.of(record) > maxMessageBytes) {
            throw new RecordTooLargeException("the record is larger than max.message.bytes=" + maxMessageBytes);
        }
        return add(new Entry(end, leaderEpoch, timestamp, record, transaction));
    }

    /** Marks the end of a transaction, which is decided, if it wrote here. */
    public void end(Transaction transaction, long timestamp) {
        if (entries.values().stream().noneMatch(entry -> transaction.equals(entry.transaction()))) {
            return;
        }
        var unused = add(new Entry(end, leaderEpoch, timestamp, null, transaction));
    }

    private CompletableFuture<Long> add(Entry entry) {
        entries.put(entry.offset(), entry);
        var answer = new CompletableFuture<Long>();
        unreplicated.put(entry.offset(), answer);
        end = entry.offset() + 1;
        if (replicating) {
            replicate();
        }
        return answer;
    }

    /**
     * Reads on from {@code position}.
     *
     * @throws OffsetOutOfRangeException if the log has no such position
     */
    public Fetched read(long position, boolean committedOnly, int maxRecords) {
        checkLeader();
        if (position < beginning || position > end) {
            throw new OffsetOutOfRangeException("offset " + position + " is not in " + beginning + " to " + end);
        }
        long limit = end(committedOnly);
        var found = new ArrayList<Entry>();
        int lastEpoch = -1;
        if (position < limit) {
            for (Entry entry : entries.subMap(position, limit).values()) {
                lastEpoch = entry.leaderEpoch();
                if (entry.isVisible(committedOnly)) {
                    found.add(entry);
                    if (found.size() == maxRecords) {
                        return new Fetched(found, entry.offset() + 1, leaderEpoch, entry.leaderEpoch(), limit);
                    }
                }
            }
        }
        return new Fetched(found, Math.max(position, limit), leaderEpoch, lastEpoch, limit);
    }

    /** Answered when there may be something new to read. */
    public CompletableFuture<Void> news() {
        var news = new CompletableFuture<Void>();
        readers.add(news);
        return news;
    }

    /** The first record not older than {@code timestamp}. */
    public Optional<Entry> at(long timestamp, boolean committedOnly) {
        return entries.headMap(end(committedOnly)).values().stream()
                .filter(entry -> entry.record() != null && entry.timestamp() >= timestamp)
                .findFirst();
    }

    /** Where the records of {@code epoch} or an earlier one end; empty if there is none. */
    public Optional<EpochEnd> endOf(int epoch) {
        var found = epochs.floorEntry(epoch);
        if (found == null || epoch > leaderEpoch) {
            return Optional.empty();
        }
        var next = epochs.higherEntry(epoch);
        return Optional.of(new EpochEnd(found.getKey(), next == null ? end : next.getValue()));
    }

    /** The largest epoch that is not later than the one asked for, and where its records end. */
    public record EpochEnd(int epoch, long offset) {}

    /** Only a leader answers. */
    public void checkLeader() {
        if (!available) {
            throw new NotLeaderOrFollowerException(partition + " has no leader");
        }
    }

    // ---- faults ----

    /** Records of more bytes are refused. */
    public void setMaxMessageBytes(int bytes) {
        maxMessageBytes = bytes;
    }

    /** Without a leader nothing is written or read. */
    public void setAvailable(boolean available) {
        this.available = available;
        tellReaders();
    }

    /** While not replicating, what is written is neither acknowledged nor seen. */
    public void setReplicating(boolean replicating) {
        this.replicating = replicating;
        if (replicating) {
            replicate();
        }
    }

    /** A new leader that has everything that is replicated; the rest is cut off, and its writers are told to retry. */
    public void electClean() {
        elect(replicated);
    }

    /** A new leader that lacks everything from {@code offset} on, although it may have been acknowledged. */
    public void electUnclean(long offset) {
        elect(Math.max(beginning, Math.min(offset, end)));
    }

    /** The highest offset, at most {@code offset}, that no transaction stretches across. */
    public long betweenTransactions(long offset) {
        long between = offset;
        for (Entry entry : entries.headMap(offset, false).descendingMap().values()) {
            Transaction cut = entry.transaction();
            if (cut != null
                    && entries.tailMap(between).values().stream().anyMatch(later -> cut.equals(later.transaction()))) {
                between = entry.offset();
            }
        }
        return between;
    }

    private void elect(long cut) {
        leaderEpoch++;
        entries.tailMap(cut, true).clear();
        end = cut;
        replicated = Math.min(replicated, cut);
        epochs.values().removeIf(begins -> begins > cut);
        epochs.put(leaderEpoch, cut);
        var lost = new ArrayList<>(unreplicated.values());
        unreplicated.clear();
        lost.forEach(
                answer -> answer.completeExceptionally(new NotLeaderOrFollowerException("the leader has changed")));
        if (replicating) {
            replicate();
        }
        tellReaders();
    }

    /** What retention does. */
    public void deleteBefore(long offset) {
        beginning = Math.max(beginning, Math.min(offset, replicated));
        entries.headMap(beginning).clear();
    }

    /** Of each key the last record stays, and whatever is of a transaction; offsets stay. */
    public void compact() {
        var last = new HashMap<ByteBuffer, Long>();
        for (Entry entry : entries.values()) {
            if (entry.record() != null) {
                last.put(ByteBuffer.wrap(entry.record().key()), entry.offset());
            }
        }
        var staying = new HashSet<>(last.values());
        entries.values()
                .removeIf(entry ->
                        entry.transaction() == null && entry.record() != null && !staying.contains(entry.offset()));
    }

    /** What compaction does to single records; their offsets stay empty. */
    public void compact(Set<Long> offsets) {
        entries.keySet().removeAll(offsets);
    }

    /** The offset of the first open transaction, which holds back committed-only readers. */
    public OptionalLong firstOpen() {
        return entries.values().stream()
                .filter(Entry::isOpen)
                .mapToLong(Entry::offset)
                .findFirst();
    }

    private void replicate() {
        replicated = end;
        var answers = new TreeMap<>(unreplicated);
        unreplicated.clear();
        answers.forEach((offset, answer) -> answer.complete(offset));
        tellReaders();
    }

    private void tellReaders() {
        var waiting = readers;
        readers = new ArrayList<>();
        waiting.forEach(reader -> reader.complete(null));
    }
}
