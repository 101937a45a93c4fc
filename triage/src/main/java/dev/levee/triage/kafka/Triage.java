package dev.levee.triage.kafka;

import dev.levee.triage.dialect.DeadLetters;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Place;
import dev.levee.triage.index.FailureIndex;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Dead-letter topics and what was decided on their letters, read from Kafka and kept up: the index that people look at. It needs no
 * database and keeps no file, so it can be thrown away and built anew. For one thread at a time, but for {@link #look}.
 */
public final class Triage implements AutoCloseable {

    private static final int MAX_GROUPS = 10_000;

    private final Map<String, String> owners;
    private final FailureIndex index;
    private final TriageLog log;
    private final TopicTail letters;

    /**
     * Connects, and reads nothing yet.
     *
     * @param client properties of a Kafka client
     * @param topics of dead letters
     * @param owners whose topic it is, where its letters do not say: topic to group
     * @param maxLetters that are kept in memory, the newest
     */
    public Triage(Map<String, Object> client, Collection<String> topics, Map<String, String> owners, int maxLetters) {
        this(client, topics, owners, maxLetters, entry -> {});
    }

    /** @param listener hears every entry of the log in order, after it was applied */
    public Triage(
            Map<String, Object> client,
            Collection<String> topics,
            Map<String, String> owners,
            int maxLetters,
            Consumer<LoggedEntry> listener) {
        this.owners = Map.copyOf(owners);
        this.index = new FailureIndex(maxLetters, MAX_GROUPS);
        this.log = new TriageLog(client, logged -> {
            decided(logged);
            listener.accept(logged);
        });
        this.letters = new TopicTail(client, topics);
    }

    /**
     * Reads on to what is the end now: everything the first time, what is new from then on. First what was decided, or letters would
     * be open for a moment.
     *
     * @param progress hears now and then how many letters were read
     * @return whether anything was new
     */
    public boolean refresh(Progress progress) {
        long before = log.lastRead();
        log.refresh();
        long[] read = {0};
        letters.catchUp(record -> {
            add(record);
            if (++read[0] % Progress.EVERY == 0) {
                progress.read(read[0]);
            }
        });
        return read[0] > 0 || log.lastRead() > before;
    }

    /** Looks at what was read so far, also while another thread reads on; it waits meanwhile, so the look must be short. */
    public <T> T look(Function<Triage, T> look) {
        synchronized (log.lifecycle()) {
            return look.apply(this);
        }
    }

    /** Hears how reading goes. */
    @FunctionalInterface
    public interface Progress {
        /** How many letters lie between two calls. */
        int EVERY = 50_000;

        void read(long letters);
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        Failure failure = failure(record);
        synchronized (log.lifecycle()) {
            FailureState state = log.lifecycle().stateOf(failure.id(), failure.place());
            index.add(failure, state, SystemTime.millis());
        }
    }

    private Failure failure(ConsumerRecord<byte[], byte[]> record) {
        Failure failure = DeadLetters.read(record);
        String owner = owners.get(record.topic());
        return owner != null && failure.owner() instanceof Owner.Unknown
                ? failure.ownedBy(new Owner.Group(owner))
                : failure;
    }

    /** The index says of each failure what is true of the letter that it shows. */
    private void decided(LoggedEntry logged) {
        Entry entry = logged.entry();
        var about = new ArrayList<>(entry.refs());
        job(entry).flatMap(log.lifecycle()::job).ifPresent(job -> about.addAll(job.refs()));
        for (Ref ref : about) {
            index.find(ref.id())
                    .ifPresent(row -> index.mark(ref.id(), log.lifecycle().stateOf(ref.id(), row.place())));
        }
    }

    /** Entries about all letters of a job. */
    private static Optional<String> job(Entry entry) {
        if (entry instanceof Entry.Start start) {
            return Optional.of(start.job());
        }
        if (entry instanceof Entry.Cancel cancel) {
            return Optional.of(cancel.job());
        }
        return entry instanceof Entry.End end ? Optional.of(end.job()) : Optional.empty();
    }

    /** What was read; whoever asks it passes {@link #nowMillis}. */
    public FailureIndex index() {
        return index;
    }

    public TriageLog log() {
        return log;
    }

    /** The letter itself, with all bytes; empty if it is no more there. */
    public Optional<Failure> letter(Place place) {
        return letters.at(new TopicPartition(place.topic(), place.partition()), place.offset())
                .map(this::failure);
    }

    /** The same for many, by place; those that are no more there are left out. */
    public Map<Place, Failure> letters(Collection<Place> places) {
        var offsets = new LinkedHashMap<TopicPartition, SortedSet<Long>>();
        places.forEach(place -> offsets.computeIfAbsent(
                        new TopicPartition(place.topic(), place.partition()), partition -> new TreeSet<>())
                .add(place.offset()));
        var found = new LinkedHashMap<Place, Failure>();
        offsets.forEach((partition, wanted) -> letters.at(partition, wanted).forEach(record -> {
            Failure failure = failure(record);
            found.put(failure.place(), failure);
        }));
        return found;
    }

    /** Letters of which that is true; reads all of them. Nothing is read on after that. */
    public List<Ref> find(Predicate<Failure> wanted) {
        var found = new ArrayList<Ref>();
        for (TopicPartition partition : letters.partitions()) {
            below(partition, Long.MAX_VALUE, failure -> {
                if (wanted.test(failure)) {
                    found.add(new Ref(failure.id(), failure.place()));
                }
            });
        }
        return found;
    }

    /** The letters of a partition below an offset. Nothing is read on after that. */
    void below(TopicPartition partition, long offset, Consumer<Failure> reader) {
        letters.range(partition, 0, offset, record -> reader.accept(failure(record)));
    }

    boolean reads(TopicPartition partition) {
        return letters.partitions().contains(partition);
    }

    public long nowMillis() {
        return SystemTime.millis();
    }

    @Override
    public void close() {
        letters.close();
        log.close();
    }
}
