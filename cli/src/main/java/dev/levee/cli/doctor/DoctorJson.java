package dev.levee.cli.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.levee.cli.lint.LintJson;

/** For tools: findings as {@code lint} gives them, groups with their lag, what could not be seen. */
public final class DoctorJson {

    private DoctorJson() {}

    public static String of(Diagnosis diagnosis) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        var groups = root.putArray("groups");
        diagnosis
                .cluster()
                .groups()
                .forEach(group -> groups.addObject()
                        .put("group", group.id())
                        .put("type", group.type())
                        .put("state", group.state())
                        .put("members", group.members().size())
                        .put("lag", diagnosis.lag(group)));
        LintJson.append(diagnosis.findings(), root);
        diagnosis.cluster().unseen().forEach(root.putArray("unseen")::add);
        return root.toPrettyString() + "\n";
    }
}
