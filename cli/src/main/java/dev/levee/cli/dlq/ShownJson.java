package dev.levee.cli.dlq;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Source;
import dev.levee.triage.masking.MaskedLetter;

/** One failure, for tools; what is unknown is null. */
final class ShownJson {

    private ShownJson() {}

    static String of(Failure failure, FailureState state, MaskedLetter letter) {
        var cause = failure.cause();
        var attempts = failure.attempts();
        ObjectNode root = new ObjectMapper()
                .createObjectNode()
                .put("id", failure.id().toString())
                .put("state", state.name())
                .put("kind", failure.group().toString())
                .put("letter", failure.place().toString())
                .put("dialect", failure.dialect().name())
                .put("category", cause.category())
                .put("errorClass", cause.errorClass())
                .put("causeClass", cause.causeClass())
                .put("message", letter.message())
                .put("stack", letter.stack())
                .put("attempts", attempts.count() == 0 ? null : (Integer) attempts.count())
                .put("firstFailedAt", DlqJson.time(attempts.firstFailedAt()))
                .put("lastFailedAt", DlqJson.time(attempts.lastFailedAt()))
                .put("replayable", failure.replayable())
                .put("byReference", failure.byReference())
                .put("version", failure.appVersion())
                .put("member", failure.member())
                .put("key", letter.key())
                .put("value", letter.value());
        if (failure.source() instanceof Source.At at) {
            root.putObject("source")
                    .put("topic", at.topic())
                    .put("partition", at.partition())
                    .put("offset", at.offset());
        } else {
            root.putNull("source");
        }
        var headers = root.putArray("headers");
        letter.headers()
                .forEach(
                        header -> headers.addObject().put("name", header.name()).put("value", header.value()));
        return DlqJson.text(root);
    }
}
