package dev.levee.triage.lifecycle;

import dev.levee.triage.failure.GroupKey;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is on which kind of failure, and what people wrote down about it, for each other. It decides nothing. */
public final class Claims {

    /** So many notes of a kind are kept in memory, the newest. */
    static final int MOST_NOTES = 100;

    private final Map<GroupKey, Stamp> claims = new LinkedHashMap<>();
    private final Map<GroupKey, Deque<Stamp>> notes = new LinkedHashMap<>();

    void apply(Entry entry) {
        if (entry instanceof Entry.Claim claim) {
            claims.put(claim.kind(), claim.stamp());
        } else if (entry instanceof Entry.Unclaim unclaim) {
            claims.remove(unclaim.kind());
        } else if (entry instanceof Entry.Note note) {
            var of = notes.computeIfAbsent(note.kind(), none -> new ArrayDeque<>());
            of.add(note.stamp());
            if (of.size() > MOST_NOTES) {
                of.remove();
            }
        }
    }

    /** In the order in which they were first claimed. */
    public Map<GroupKey, Stamp> all() {
        return Collections.unmodifiableMap(claims);
    }

    /** Whose they are; the stamp's reason says what is done about them. */
    public Optional<Stamp> of(GroupKey kind) {
        return Optional.ofNullable(claims.get(kind));
    }

    /** The oldest first; each stamp's reason is the note. */
    public List<Stamp> notes(GroupKey kind) {
        var of = notes.get(kind);
        return of == null ? List.of() : List.copyOf(of);
    }
}
