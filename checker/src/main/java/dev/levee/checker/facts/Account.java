package dev.levee.checker.facts;

import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Done;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Release;
import dev.levee.checker.event.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Everything that happened to one record. */
public final class Account {

    private final RecordId id;
    private final boolean keysAreHeld;
    private final List<Attempt> attempts = new ArrayList<>(1);
    private final List<Completion> completions = new ArrayList<>(1);
    private final List<Try<Dlq>> deadLetters = new ArrayList<>(0);
    private final List<Try<Park>> parks = new ArrayList<>(0);
    private final List<Try<Park>> voidParks = new ArrayList<>(0);
    private final List<Try<Done>> dones = new ArrayList<>(0);
    private final List<Try<Release>> releases = new ArrayList<>(0);
    private final List<Letter> letters = new ArrayList<>(0);
    private @Nullable Truth truth;
    private @Nullable Bytes key;
    private boolean acknowledged;
    private boolean parkedUntold;

    /** @param keysAreHeld whether dead letters hold their keys */
    Account(RecordId id, boolean keysAreHeld) {
        this.id = id;
        this.keysAreHeld = keysAreHeld;
    }

    public RecordId id() {
        return id;
    }

    /** The record at the end; null if the log does not have it, or was not read. */
    public @Nullable Truth truth() {
        return truth;
    }

    /** What orders it; null if nothing does or nobody said. */
    public @Nullable Bytes key() {
        return key;
    }

    /** Whether its producer heard that it is written. */
    public boolean isAcknowledged() {
        return acknowledged;
    }

    /** By their starts. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** In the order of time. */
    public List<Completion> completions() {
        return completions;
    }

    public List<Try<Dlq>> deadLetters() {
        return deadLetters;
    }

    /** Those that count: not the void ones. */
    public List<Try<Park>> parks() {
        return parks;
    }

    /** Those of an older owner that came after a later one had looked. */
    public List<Try<Park>> voidParks() {
        return voidParks;
    }

    public List<Try<Done>> dones() {
        return dones;
    }

    /** What was decided about it while it held its key. */
    public List<Try<Release>> releases() {
        return releases;
    }

    /** What the dead-letter topics hold of it at the end. */
    public List<Letter> letters() {
        return letters;
    }

    /** Whether the retry topic holds a version of it that nobody told of, since when nobody knows. */
    public boolean isParkedUntold() {
        return parkedUntold;
    }

    public boolean isTerminal() {
        return !completions.isEmpty();
    }

    /** From when on its offset may be committed: its fate is durable. {@link Integer#MAX_VALUE} if it never is. */
    public int finishedAt() {
        int first = parkedUntold ? 0 : Ownership.NEVER;
        for (Completion completion : completions) {
            if (holdsKey(completion)) {
                continue; // it has to be parked, or released
            }
            int known = completion.fate() == Completion.Fate.DISCARDED
                    ? completion.at().position()
                    : switch (completion.known()) {
                        case EXACTLY -> completion.at().position();
                        case EARLIEST -> Ownership.NEVER; // nobody who commits it can know
                        case LATEST -> 0; // its writer did not live to tell of it: it may be as old as it likes
                    };
            first = Math.min(first, known);
        }
        for (Try<Park> park : parks) {
            first = Math.min(first, durableAt(park));
        }
        for (Attempt attempt : attempts) {
            first = Math.min(first, parkedBefore(attempt));
        }
        for (Try<Park> park : voidParks) {
            // its writer cannot know, and the commits of its writer are refused
            first = Math.min(first, park.result() == Phase.OK ? park.answered() : Ownership.NEVER);
        }
        return first;
    }

    /**
     * An owner that counts attempts of others has them from the retry topic. Who wrote them there may not have lived, or owned the
     * record, for long enough to tell of it, where only answers are told.
     */
    private int parkedBefore(Attempt attempt) {
        int number = attempt.started().attempt();
        boolean areRequestsTold =
                Stream.concat(parks.stream(), voidParks.stream()).anyMatch(Try::invoked);
        if (number == 1 || areRequestsTold || attempts.stream().anyMatch(other -> isEarlier(other, attempt))) {
            return Ownership.NEVER;
        }
        return attempts.stream()
                .filter(other ->
                        other.started().attempt() == number - 1 && other.end().isBefore(attempt.start()))
                .mapToInt(other -> other.end().position())
                .min()
                .orElse(Ownership.NEVER);
    }

    private static boolean isEarlier(Attempt other, Attempt attempt) {
        return Objects.equals(other.ownership(), attempt.ownership())
                && other.start().isBefore(attempt.start());
    }

    /** Whether the record holds its key from that end on, until it is released. */
    public boolean holdsKey(Completion end) {
        return keysAreHeld && key != null && end.fate() == Completion.Fate.DEAD_LETTERED;
    }

    /** The version that is parked when the history is at the position, and not worked off; null if none is. */
    public @Nullable Try<Park> parkedAt(int position) {
        Try<Park> latest = null;
        for (Try<Park> park : parks) {
            latest = durableAt(park) <= position ? park : latest;
        }
        Try<Park> parked = latest;
        boolean over = parked == null
                || completions.stream()
                        .anyMatch(c -> c.at().position() > durableAt(parked) && c.at().position() <= position)
                || isDiscarded(parked, position);
        return over ? null : parked;
    }

    /** Whether that was asked for by then, be it before the record was parked for good. */
    private boolean isDiscarded(Try<Park> parked, int position) {
        return releases.stream()
                .anyMatch(release -> release.last().how() == Release.How.DISCARD
                        && release.result() != Phase.FAIL
                        && release.asked().position() <= position
                        && release.answered() > parked.asked().position());
    }

    /** From when on later owners find it; who wrote it and did not hear of it may have died of that. */
    private static int durableAt(Try<Park> park) {
        if (park.result() == Phase.OK) {
            return park.answered();
        }
        return park.last().retryOff() == null ? Ownership.NEVER : park.asked().position();
    }

    void is(Truth record) {
        truth = record;
    }

    void hasKey(@Nullable Bytes known) {
        key = key == null ? known : key;
    }

    void wasParkedUntold() {
        parkedUntold = true;
    }

    void wasAcknowledged() {
        acknowledged = true;
    }

    void ended() {
        completions.sort(Comparator.comparingInt(c -> c.at().position()));
        parks.sort(Comparator.comparingInt(park -> park.asked().position()));
    }
}
