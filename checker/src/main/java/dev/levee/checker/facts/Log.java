package dev.levee.checker.facts;

import dev.levee.checker.event.Reset;
import dev.levee.checker.event.Takeover;
import dev.levee.checker.event.Truth;
import dev.levee.checker.event.TruthLog;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.LogIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** Everything that happened to one log. */
public final class Log {

    /** A {@link Takeover} and its position. */
    public record Taken(int position, Takeover takeover) {}

    /** A {@link Reset} and its position. */
    public record Moved(int position, Reset reset) {}

    private final TopicPartition tp;
    private final boolean keysAreHeld;
    private final Lives lives;
    private final Map<RecordId, Account> byRecord = new HashMap<>();
    private final List<CommitTry> commits = new ArrayList<>();
    private final List<Taken> takeovers = new ArrayList<>(0);
    private final List<Moved> resets = new ArrayList<>(0);
    private List<Account> accounts = List.of();
    private @Nullable TruthLog end;
    private boolean read;
    private boolean source;

    Log(TopicPartition tp, Lives lives, boolean keysAreHeld) {
        this.keysAreHeld = keysAreHeld;
        this.tp = tp;
        this.lives = lives;
    }

    public TopicPartition tp() {
        return tp;
    }

    /** By offset; where several records stood, one after the other. */
    public List<Account> accounts() {
        return accounts;
    }

    /** Of the last record that stood there. */
    public @Nullable Account account(long offset) {
        return byRecord.get(new RecordId(tp, offset, lives.last(offset)));
    }

    /** Which records stood at one offset after the other. */
    public Lives lives() {
        return lives;
    }

    /** By when they were asked for. */
    public List<CommitTry> commits() {
        return commits;
    }

    public List<Taken> takeovers() {
        return takeovers;
    }

    public List<Moved> resets() {
        return resets;
    }

    /** The log at the end; null if it was not read. */
    public @Nullable TruthLog end() {
        return end;
    }

    /** Whether the truth of it is known. */
    public boolean isRead() {
        return read;
    }

    /** Whether the group reads it. */
    public boolean isSource() {
        return source && !GroupTopics.isOwn(tp.topic());
    }

    /** What the group has committed of it at the end; -1 for nothing. */
    public long committed() {
        if (end != null && end.committed() != null) {
            return end.committed();
        }
        return commits.stream()
                .filter(commit -> commit.isOk() && commit.otherTopic() == null)
                .mapToLong(CommitTry::off)
                .max()
                .orElse(-1);
    }

    /** Null if nobody said which log it is. */
    public @Nullable LogIdentity identity() {
        return end == null || end.cluster() == null || end.topicId() == null
                ? null
                : new LogIdentity(end.cluster(), Uuid.fromString(end.topicId()), tp.partition());
    }

    /** Whether the group has to see the record: it is there, not aborted, and not left out on purpose. */
    public boolean isDue(Account account) {
        Truth truth = account.truth();
        boolean gone = account.id().life() != lives.last(account.id().off());
        boolean visible = read ? truth != null && truth.txn() == Truth.Txn.COMMITTED : account.isAcknowledged();
        return !gone && visible && !isLeftOut(account.id().off());
    }

    private boolean isLeftOut(long offset) {
        for (Moved moved : resets) {
            if (moved.reset().from() <= offset && offset < moved.reset().to()) {
                return true;
            }
        }
        return false;
    }

    Account open(RecordId id) {
        return byRecord.computeIfAbsent(id, absent -> new Account(absent, keysAreHeld));
    }

    void wasRead() {
        read = true;
    }

    void isSourceLog() {
        source = true;
    }

    void is(TruthLog atEnd) {
        end = atEnd;
        read = true;
        source |= atEnd.committed() != null;
    }

    void ended() {
        accounts = byRecord.values().stream()
                .sorted(Comparator.comparing(Account::id))
                .toList();
        accounts.forEach(Account::ended);
    }
}
