package dev.levee.cli.lint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Rule;
import dev.levee.preflight.rule.Rules;
import dev.levee.preflight.rule.Severity;
import java.net.URI;
import java.net.URISyntaxException;

/** SARIF 2.1.0, which code hosts show beside the lines. */
public final class LintSarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private LintSarif() {}

    public static String of(LintResult result) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "levee");
        ArrayNode rules = driver.putArray("rules");
        Rules.ALL.forEach(rule -> describe(rule, rules.addObject()));
        ArrayNode results = run.putArray("results");
        result.findings().forEach(finding -> describe(finding, results.addObject()));
        return root.toPrettyString() + "\n";
    }

    private static void describe(Rule rule, ObjectNode node) {
        node.put("id", rule.id());
        node.putObject("shortDescription").put("text", rule.when());
        node.putObject("fullDescription").put("text", rule.consequence());
        node.putObject("help").put("text", "Fix: " + rule.fix() + ". Evidence: " + rule.evidence() + ".");
        node.putObject("defaultConfiguration").put("level", level(rule.severity()));
    }

    private static void describe(Finding finding, ObjectNode node) {
        Rule rule = finding.rule();
        node.put("ruleId", rule.id()).put("level", level(rule.severity()));
        node.putObject("message")
                .put("text", finding.message() + ". Then: " + rule.consequence() + ". Fix: " + rule.fix() + ".");
        ObjectNode place = node.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(finding.place().file()));
        place.putObject("region").put("startLine", Math.max(1, finding.place().line()));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException e) {
            return file;
        }
    }
}
