package dev.levee.cli.dlq;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.levee.triage.replay.Pace;
import dev.levee.triage.replay.Plan;

/** What a replay would be. */
final class PlanText {

    /** So long an answer takes at least: a look at the topic, and a commit. */
    private static final long ANSWER_MILLIS = 2_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanText() {}

    /** For people; {@code id} is empty if nothing was planned. */
    static String text(String id, Plan plan, Pace pace) {
        var text = new StringBuilder();
        int letters = plan.refs().size();
        if (id.isEmpty()) {
            text.append("nothing can be sent back to ").append(plan.group()).append('\n');
        } else {
            text.append("replay ")
                    .append(id)
                    .append(" to ")
                    .append(plan.group())
                    .append(": ");
            text.append(letters).append(" letters, failed ").append(Printable.time(plan.oldest()));
            text.append(" to ").append(Printable.time(plan.newest())).append('\n');
            text.append("takes at least ")
                    .append(pace.leastMillis(letters, ANSWER_MILLIS) / 1_000)
                    .append(" s at ");
            text.append(pace.perSecond()).append(" a second: first 1, then 10, then 100, then the rest\n");
            text.append(plan.overtaken()).append(" come late: a newer record of their key was handled\n");
        }
        plan.refused()
                .forEach((why, count) ->
                        text.append(count).append(" left out: ").append(why).append('\n'));
        if (!id.isEmpty()) {
            text.append("start it within 15 minutes: levee dlq start ")
                    .append(id)
                    .append(" --reason …\n");
        }
        return text.toString();
    }

    static String json(String id, Plan plan) {
        ObjectNode root = JSON.createObjectNode()
                .put("replay", id.isEmpty() ? null : id)
                .put("group", plan.group())
                .put("letters", plan.refs().size())
                .put("overtaken", plan.overtaken());
        ObjectNode refused = root.putObject("refused");
        plan.refused().forEach(refused::put);
        return DlqJson.text(root);
    }
}
