package dev.levee.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.levee.console.access.Permission;
import dev.levee.console.desk.Desk;
import dev.levee.console.desk.ReplayExecutor;
import dev.levee.console.desk.Replays;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.kafka.Planning;
import java.util.Arrays;
import java.util.List;

/** One letter sent back with another value: for what would fail again as it is. */
final class EditsApi {

    /** The replay that carries it out. */
    record Begun(String replay) {}

    private final Desk desk;
    private final Replays replays;
    private final ReplayExecutor executor;

    EditsApi(Desk desk, Replays replays, ReplayExecutor executor) {
        this.desk = desk;
        this.replays = replays;
        this.executor = executor;
    }

    List<Route> routes() {
        return List.of(Route.of("POST", "/records/{record}/edit", "edit", this::edit));
    }

    private Answer edit(Call call) throws InterruptedException {
        var row = Selected.one(call, desk, Permission.EDIT);
        var stamp = call.stamp();
        byte[] value = value(call);
        String group = ReplaysApi.groupOf(List.of(Selected.ref(row)));
        Failure letter = desk.letter(row.place()).orElseThrow(() -> Problem.unknown("the letter at " + row.place()));
        if (Arrays.equals(letter.letter().value(), value)) {
            throw Problem.conflict("that is its value already", "change it, or plan a replay");
        }
        replays.refusal(group, letter).ifPresent(why -> {
            throw Problem.conflict(why, "look at it again");
        });
        String id = Planning.newId();
        var refused = executor.edit(id, group, letter, value, stamp);
        if (!refused.isEmpty()) {
            throw Problem.refused(refused);
        }
        return Answer.accepted(new Begun(id));
    }

    /** Not stripped: each byte counts. */
    private static byte[] value(Call call) {
        JsonNode value = call.body().path("value");
        if (!value.isTextual()) {
            throw Problem.invalid(
                    "value is missing, or no text", "give text; bytes that are none go with levee dlq edit");
        }
        return value.asText().getBytes(UTF_8);
    }
}
