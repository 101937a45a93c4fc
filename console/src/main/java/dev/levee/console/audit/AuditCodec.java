package dev.levee.console.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries as lines of JSON, with the names of the Elastic Common Schema where it has one. */
final class AuditCodec {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditCodec() {}

    static String encode(AuditEntry entry) {
        ObjectNode line = JSON.createObjectNode()
                .put("@timestamp", entry.at().toString())
                .put("event.kind", "event")
                .put("event.action", entry.action())
                .put("event.outcome", entry.outcome() == AuditEntry.Outcome.ALLOWED ? "success" : "failure")
                .put("user.name", entry.actor())
                .put("levee.group", entry.group())
                .put("levee.target", entry.target())
                .put("levee.count", entry.count())
                .put("event.reason", entry.reason())
                .put("levee.why", entry.why());
        return line.toString();
    }

    /** Empty if it is none. */
    static Optional<AuditEntry> decode(byte[] value) {
        try {
            JsonNode line = JSON.readTree(value);
            return Optional.of(new AuditEntry(
                    Instant.parse(line.path("@timestamp").asText()),
                    line.path("user.name").asText(),
                    line.path("event.action").asText(),
                    line.path("event.outcome").asText().equals("success")
                            ? AuditEntry.Outcome.ALLOWED
                            : AuditEntry.Outcome.DENIED,
                    text(line, "levee.group"),
                    text(line, "levee.target"),
                    line.path("levee.count").asInt(),
                    line.path("event.reason").asText(),
                    text(line, "levee.why")));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(JsonNode line, String name) {
        JsonNode found = line.path(name);
        return found.isNull() || found.isMissingNode() ? null : found.asText();
    }
}
