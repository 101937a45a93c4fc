package dev.levee.cli.lint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.levee.preflight.rule.Finding;
import java.util.List;

/** For tools: one object, its names are stable. */
public final class LintJson {

    private LintJson() {}

    public static String of(LintResult result) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        append(result.findings(), root);
        return root.toPrettyString() + "\n";
    }

    public static void append(List<Finding> findings, ObjectNode root) {
        var array = root.putArray("findings");
        findings.forEach(finding -> array.addObject()
                .put("rule", finding.rule().id())
                .put("severity", finding.rule().severity().word())
                .put("key", finding.key())
                .put("value", finding.value())
                .put("file", finding.place().file())
                .put("line", finding.place().line())
                .put("message", finding.message())
                .put("consequence", finding.rule().consequence())
                .put("fix", finding.rule().fix())
                .put("evidence", finding.rule().evidence()));
    }
}
