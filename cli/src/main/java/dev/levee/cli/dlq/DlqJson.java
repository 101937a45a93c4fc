package dev.levee.cli.dlq;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.levee.triage.failure.Place;
import dev.levee.triage.index.GroupView;
import dev.levee.triage.index.Row;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** For tools: one object, its names are stable. */
final class DlqJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DlqJson() {}

    static String groups(List<GroupView> groups) {
        ObjectNode root = JSON.createObjectNode();
        var array = root.putArray("groups");
        for (GroupView group : groups) {
            ObjectNode node = array.addObject()
                    .put("kind", group.key().toString())
                    .put("fingerprint", group.key().fingerprint())
                    .put("group", group.key().owner().toString())
                    .put("unresolved", group.unresolved())
                    .put("letters", group.letters())
                    .put("lastMinute", group.lastMinute())
                    .put("lastHour", group.lastHour())
                    .put("firstSeen", time(group.firstSeen()))
                    .put("lastSeen", time(group.lastSeen()))
                    .put("keys", group.keys())
                    .put("keysExact", group.keysExact())
                    .put("withoutKey", group.withoutKey());
            var states = node.putObject("states");
            group.states().forEach((state, count) -> states.put(state.name(), count));
            counts(node.putObject("causes"), group.causes());
            counts(node.putObject("sources"), group.sources());
            counts(node.putObject("versions"), group.versions());
        }
        return text(root);
    }

    static String rows(List<Row> rows) {
        ObjectNode root = JSON.createObjectNode();
        var array = root.putArray("failures");
        rows.forEach(row -> array.addObject()
                .put("number", row.number())
                .put("id", row.id().toString())
                .put("state", row.state().name())
                .put("attempts", row.attempts() == 0 ? null : (Integer) row.attempts())
                .put("lastFailedAt", time(row.lastFailedAt()))
                .put("letter", row.place().toString()));
        return text(root);
    }

    static String decided(long done, List<Refusal> refusals) {
        ObjectNode root = JSON.createObjectNode().put("done", done);
        var array = root.putArray("refused");
        refusals.forEach(
                refusal -> array.addObject().put("what", refusal.what()).put("why", refusal.why()));
        return text(root);
    }

    static String purged(Place below) {
        return text(JSON.createObjectNode().put("deletedBefore", below.toString()));
    }

    static String audit(List<LoggedEntry> entries) {
        ObjectNode root = JSON.createObjectNode();
        var array = root.putArray("entries");
        for (LoggedEntry logged : entries) {
            var entry = logged.entry();
            var letters = array.addObject()
                    .put("at", time(entry.stamp().at()))
                    .put("actor", entry.stamp().actor())
                    .put("what", DlqText.what(entry))
                    .put("topic", logged.topic())
                    .put("reason", entry.stamp().reason())
                    .putArray("failures");
            entry.refs().forEach(ref -> letters.add(ref.id().toString()));
        }
        return text(root);
    }

    static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }

    static String text(ObjectNode root) {
        return root.toPrettyString() + "\n";
    }

    private static void counts(ObjectNode node, Map<String, Long> counts) {
        counts.forEach(node::put);
    }
}
