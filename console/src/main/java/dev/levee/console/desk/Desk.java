package dev.levee.console.desk;

import dev.levee.console.live.Background;
import dev.levee.console.live.Changes;
import dev.levee.console.live.Freshness;
import dev.levee.console.live.Known;
import dev.levee.console.live.Resource;
import dev.levee.console.live.SystemTime;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Place;
import dev.levee.triage.kafka.DeadLetterTopics;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.kafka.TriageLog;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Triage for many who look at it. A thread reads on every second; whoever looks sees what was read so far, and waits for no broker. Whoever
 * decides something waits until it stands in the log and was read back, so that his next look shows it. When topics of dead letters
 * come or go, all is read anew beside what is shown, and then takes its place. Thread-safe.
 */
public final class Desk implements AutoCloseable {

    private static final long EVERY_MILLIS = 1_000;
    private static final long TOPICS_EVERY_MILLIS = 10_000;
    private static final long PATIENCE_MILLIS = 15_000;
    private static final long DECISION_SECONDS = 15;

    /** Nothing was read yet. */
    public static final class NotYet extends IllegalStateException {
        NotYet(String why) {
            super(why);
        }
    }

    /** Something is written to the log, by whoever has it for himself. */
    @FunctionalInterface
    public interface Writing {
        List<Refusal> write(TriageLog log) throws InterruptedException;
    }

    private record Reading(Set<String> topics, Triage triage, Letters letters, History history) {}

    private final DeskSettings settings;
    private final Changes changes;
    private final Freshness freshness = new Freshness(PATIENCE_MILLIS);
    private final ReentrantLock brokers = new ReentrantLock();
    private final Ramps ramps = new Ramps();
    private final Background reading;
    private volatile @Nullable Reading current;
    private long topicsReadAt = -TOPICS_EVERY_MILLIS;

    public Desk(DeskSettings settings, Changes changes) {
        this.settings = settings;
        this.changes = changes;
        this.reading = new Background("levee-console-triage", EVERY_MILLIS, freshness, this::mark, this::turn);
    }

    private void mark() {
        changes.mark(Resource.FAILURES, Resource.REPLAYS, Resource.NOW, Resource.AUDIT);
    }

    private void turn() throws InterruptedException {
        long now = SystemTime.millis();
        Reading before = current;
        if (before == null || now - topicsReadAt >= TOPICS_EVERY_MILLIS) {
            var topics = new TreeSet<>(settings.topics());
            topics.addAll(DeadLetterTopics.ofLevee(settings.client()));
            topicsReadAt = now;
            if (before == null || !before.topics().equals(topics)) {
                replace(before, open(topics));
                return;
            }
        }
        boolean news;
        brokers.lockInterruptibly();
        try {
            news = before.triage().refresh(letters -> {});
        } finally {
            brokers.unlock();
        }
        if (news) {
            look((triage, history) -> {
                ramps.record(triage.log().lifecycle(), now);
                return true;
            });
            mark();
        }
    }

    private Reading open(Set<String> topics) {
        var history = new History();
        var triage = triage(topics, history::add);
        triage.refresh(letters -> {});
        return new Reading(topics, triage, new Letters(triage(topics, entry -> {})), history);
    }

    private Triage triage(Collection<String> topics, Consumer<LoggedEntry> listener) {
        return new Triage(settings.client(), topics, settings.owners(), settings.maxLetters(), listener);
    }

    private void replace(@Nullable Reading before, Reading after) throws InterruptedException {
        brokers.lockInterruptibly();
        try {
            current = after;
            if (before != null) {
                before.triage().close();
                before.letters().close();
            }
        } finally {
            brokers.unlock();
        }
        mark();
    }

    /** What was read so far; a short look, nothing changes meanwhile. */
    public <T> T look(BiFunction<Triage, History, T> look) {
        Reading now = current();
        return now.triage().look(triage -> look.apply(triage, now.history()));
    }

    private Reading current() {
        Reading now = current;
        if (now == null) {
            throw new NotYet(String.valueOf(known(SystemTime.millis()).staleReason()));
        }
        return now;
    }

    public Known known(long now) {
        return freshness.known(now);
    }

    /**
     * A letter with all its bytes; waits for brokers if nobody has looked at it lately.
     *
     * @throws IllegalStateException if these do not answer
     */
    public Optional<Failure> letter(Place place) {
        var letters = current().letters();
        var kept = letters.kept(place);
        if (kept.isPresent()) {
            return kept;
        }
        requireBrokers();
        return letters.read(place);
    }

    /** The same for many, read anew. */
    public Map<Place, Failure> letters(Collection<Place> places) {
        requireBrokers();
        return current().letters().read(places);
    }

    /** Nobody waits for what is known not to come. */
    private void requireBrokers() {
        freshness.failure().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
    }

    /** Appends an entry; returns what was refused. */
    public List<Refusal> append(LoggedEntry entry) throws InterruptedException {
        return write(log -> log.append(entry));
    }

    /** Writes to the log, one at a time; what was written is seen by the next look. */
    public List<Refusal> write(Writing writing) throws InterruptedException {
        current();
        requireBrokers();
        if (!brokers.tryLock(DECISION_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("brokers do not answer");
        }
        try {
            return writing.write(current().triage().log());
        } finally {
            brokers.unlock();
            mark();
        }
    }

    /** A triage of somebody's own, of some topics, nothing read. */
    Triage own(Collection<String> topics) {
        requireBrokers();
        return new Triage(settings.workClient(), topics, settings.owners(), settings.maxLetters());
    }

    Map<String, Object> client() {
        return settings.client();
    }

    Map<String, Object> workClient() {
        return settings.workClient();
    }

    /** How far replays were, and when. */
    public Ramps ramps() {
        return ramps;
    }

    @Override
    public void close() {
        reading.close();
        Reading last = current;
        if (last != null) {
            last.triage().close();
            last.letters().close();
        }
    }
}
