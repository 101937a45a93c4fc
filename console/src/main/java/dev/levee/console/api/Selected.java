package dev.levee.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.levee.console.access.Permission;
import dev.levee.console.desk.Desk;
import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.index.Row;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which failures are meant: some by id, or all of a kind. */
final class Selected {

    private static final int MOST_IDS = 1_000;
    private static final int MOST = 100_000;

    private Selected() {}

    /**
     * Those that are meant, which this user may do that with.
     *
     * @param states of a kind, those in these
     */
    static List<Ref> of(Call call, Desk desk, Permission permission, Predicate<FailureState> states) {
        JsonNode selection = call.body().path("selection");
        boolean byKind = selection.path("failureGroup").isTextual();
        if (byKind == selection.path("ids").isArray()) {
            throw Problem.invalid(
                    "nothing is selected, or twice", "give selection.ids, or selection.failureGroup and max");
        }
        return byKind ? ofKind(call, desk, permission, states, selection) : byId(call, desk, permission, selection);
    }

    private static List<Ref> ofKind(
            Call call, Desk desk, Permission permission, Predicate<FailureState> states, JsonNode selection) {
        GroupKey kind = Kinds.parse(selection.path("failureGroup").asText());
        call.demand(permission, Kinds.groupOf(kind));
        int max = selection.path("max").asInt(0);
        if (max < 1 || max > MOST) {
            throw Problem.invalid("selection.max is no number of 1 to " + MOST, "say how many you mean at most");
        }
        var rows = desk.look((triage, history) -> triage.index().list(kind, states, Long.MAX_VALUE, max + 1));
        if (rows.size() > max) {
            throw Problem.conflict("these are more than " + max, "look at them again: more have come, or raise max");
        }
        if (rows.isEmpty()) {
            throw Problem.conflict("none of these is in a state for that", "look at them again");
        }
        return rows.stream().map(Selected::ref).toList();
    }

    private static List<Ref> byId(Call call, Desk desk, Permission permission, JsonNode selection) {
        JsonNode ids = selection.path("ids");
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            throw Problem.invalid(
                    "selection.ids are none, or more than " + MOST_IDS, "select a kind of failure instead");
        }
        var rows = desk.look((triage, history) -> {
            var found = new ArrayList<Row>();
            ids.forEach(id -> found.add(row(triage, id.asText())));
            return found;
        });
        rows.forEach(row -> call.demand(permission, Kinds.groupOf(row.kind())));
        return rows.stream().map(Selected::ref).toList();
    }

    /** The one that the path names. Who may not see it is told no more than who asks for what is not there. */
    static Row one(Call call, Desk desk, Permission permission) {
        Row row = desk.look((triage, history) -> row(triage, call.path("record")));
        if (!call.sees(Kinds.groupOf(row.kind()))) {
            throw Problem.denied("no role for the group of this failure", null);
        }
        call.demand(permission, Kinds.groupOf(row.kind()));
        return row;
    }

    static Row row(Triage triage, String id) {
        FailureId parsed;
        try {
            parsed = FailureId.parse(id);
        } catch (IllegalArgumentException malformed) {
            throw Problem.unknown("failure " + id.substring(0, Math.min(id.length(), 40)));
        }
        return triage.index().find(parsed).orElseThrow(() -> Problem.unknown("failure " + id));
    }

    static Ref ref(Row row) {
        return new Ref(row.id(), row.place());
    }
}
