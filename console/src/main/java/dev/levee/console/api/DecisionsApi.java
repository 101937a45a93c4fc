package dev.levee.console.api;

import dev.levee.console.access.Permission;
import dev.levee.console.desk.Desk;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Refusal;
import dev.levee.triage.lifecycle.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** Failures archived, and restored. */
final class DecisionsApi {

    private static final int LETTERS_PER_ENTRY = 1_000;

    /** What was done, and what was not. */
    record Decided(int done, List<Refusal> refused) {}

    private final Desk desk;

    DecisionsApi(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(Route.of("POST", "/decisions", "decide", this::decide));
    }

    private Answer decide(Call call) throws InterruptedException {
        Stamp stamp = call.stamp();
        return switch (call.text("action", 1, 20)) {
            case "archive" -> {
                var refs = Selected.of(call, desk, Permission.ARCHIVE, state -> !state.isClosed());
                yield carryOut(refs, part -> new Entry.Archive(stamp, part));
            }
            case "restore" -> {
                var refs = Selected.of(call, desk, Permission.ARCHIVE, Kinds::isRestorable);
                yield carryOut(refs, part -> new Entry.Restore(stamp, part));
            }
            default -> throw Problem.invalid("action is unknown", "give archive or restore");
        };
    }

    private Answer carryOut(List<Ref> refs, Function<List<Ref>, Entry> entry) throws InterruptedException {
        var byTopic = new LinkedHashMap<String, List<Ref>>();
        refs.forEach(ref -> byTopic.computeIfAbsent(ref.place().topic(), topic -> new ArrayList<>())
                .add(ref));
        var refused = desk.write(log -> {
            var refusals = new ArrayList<Refusal>();
            for (var topic : byTopic.entrySet()) {
                List<Ref> all = topic.getValue();
                for (int from = 0; from < all.size(); from += LETTERS_PER_ENTRY) {
                    var part = all.subList(from, Math.min(all.size(), from + LETTERS_PER_ENTRY));
                    refusals.addAll(log.append(new LoggedEntry(topic.getKey(), entry.apply(part))));
                }
            }
            return refusals;
        });
        return Answer.ok(new Decided(refs.size() - refused.size(), refused));
    }
}
