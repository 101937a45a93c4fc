package dev.levee.console.api;

import dev.levee.console.access.Permission;
import dev.levee.console.desk.Retention;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.index.GroupView;
import dev.levee.triage.lifecycle.Claims;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.wire.GroupTopics;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds of failure as the API shows them. */
final class Kinds {

    /** One of them. */
    record Kind(
            String id,
            String fingerprint,
            @Nullable String group,
            String cause,
            Map<String, Long> causes,
            Map<String, Long> sources,
            Map<String, Long> versions,
            Map<?, Long> states,
            long unresolved,
            long letters,
            long lastMinute,
            long lastHour,
            List<Integer> minutes,
            Instant firstSeen,
            Instant lastSeen,
            long keys,
            boolean keysExact,
            long withoutKey,
            @Nullable Instant expiresAt,
            @Nullable Claim claim,
            int notes,
            List<Action> actions) {}

    /** Who is on it. */
    record Claim(String failureGroup, String by, Instant at, String reason) {
        static Claim of(GroupKey kind, Stamp stamp) {
            return new Claim(kind.toString(), stamp.actor(), Instant.ofEpochMilli(stamp.at()), stamp.reason());
        }
    }

    /** What somebody wrote down. */
    record Note(String by, Instant at, String text) {
        static Note of(Stamp stamp) {
            return new Note(stamp.actor(), Instant.ofEpochMilli(stamp.at()), stamp.reason());
        }
    }

    private final Retention retention;

    Kinds(Retention retention) {
        this.retention = retention;
    }

    /** Null if nobody knows it. */
    static @Nullable String groupOf(GroupKey kind) {
        return kind.owner() instanceof Owner.Group group ? group.id() : null;
    }

    static GroupKey parse(String text) {
        try {
            return GroupKey.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(404, "Not there", String.valueOf(malformed.getMessage()), "take the id from the list");
        }
    }

    /** The topic that entries about a kind of failure stand under. */
    static String topicOf(GroupKey kind) {
        String group = groupOf(kind);
        return group == null ? "?" : new GroupTopics(group).dlq();
    }

    Kind of(GroupView view, Claims claims, Call call) {
        GroupKey key = view.key();
        String group = groupOf(key);
        var claim = claims.of(key).map(stamp -> Claim.of(key, stamp)).orElse(null);
        return new Kind(
                key.toString(),
                key.fingerprint(),
                group,
                mostFrequent(view.causes()),
                view.causes(),
                view.sources(),
                view.versions(),
                view.states(),
                view.unresolved(),
                view.letters(),
                view.lastMinute(),
                view.lastHour(),
                view.minutes(),
                Instant.ofEpochMilli(view.firstSeen()),
                Instant.ofEpochMilli(view.lastSeen()),
                view.keys(),
                view.keysExact(),
                view.withoutKey(),
                retention.of(topicOf(key)).map(Retention.Expiring::expiresAt).orElse(null),
                claim,
                claims.notes(key).size(),
                actions(call, group, view, claim));
    }

    private static List<Action> actions(Call call, @Nullable String group, GroupView view, @Nullable Claim claim) {
        String nothing = view.unresolved() > 0 ? null : "nothing of it is open";
        boolean restorable = view.in(FailureState.ARCHIVED) + view.in(FailureState.QUARANTINED) > 0;
        return new Action.Actions(call, group)
                .with("claim", Permission.CLAIM)
                .with("unclaim", Permission.CLAIM, claim == null ? "nobody is on it" : null)
                .with("note", Permission.CLAIM)
                .with("archive", Permission.ARCHIVE, nothing)
                .with("restore", Permission.ARCHIVE, restorable ? null : "nothing of it is archived or quarantined")
                .with("plan", Permission.PLAN, group == null ? "nobody knows whose it is" : nothing)
                .all();
    }

    static boolean isRestorable(FailureState state) {
        return state == FailureState.ARCHIVED || state == FailureState.QUARANTINED;
    }

    private static String mostFrequent(Map<String, Long> causes) {
        return causes.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Comparator.comparing((Map.Entry<String, Long> cause) -> cause.getKey())
                                .reversed()))
                .map(Map.Entry::getKey)
                .orElse("?");
    }
}
