package dev.levee.cli.explain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.levee.preflight.Explanation;
import dev.levee.preflight.config.KeyHistory;

/** For tools. */
public final class ExplainJson {

    private ExplainJson() {}

    public static String of(Explained explained) {
        Explanation explanation = explained.explanation();
        ObjectNode root = new ObjectMapper().createObjectNode().put("key", explanation.key());
        var uses = root.putArray("uses");
        explanation.uses().forEach(use -> {
            ObjectNode node = uses.addObject().put("role", use.role().word()).put("type", use.type());
            node.put("default", use.value().orElse(null));
            node.put("allowed", use.allowed()).put("text", use.text());
        });
        var history = root.putArray("history");
        explanation.history().stream()
                .map(KeyHistory::eras)
                .flatMap(eras -> eras.stream())
                .forEach(era -> history.addObject()
                        .put("since", era.since().toString())
                        .put("default", era.value().orElse(null)));
        var rules = root.putArray("rules");
        explanation
                .rules()
                .forEach(rule -> rules.addObject()
                        .put("rule", rule.id())
                        .put("severity", rule.severity().word())
                        .put("when", rule.when())
                        .put("consequence", rule.consequence())
                        .put("fix", rule.fix()));
        var profiles = root.putArray("profiles");
        explained
                .profiles()
                .forEach(setting -> profiles.addObject()
                        .put("profile", setting.profile())
                        .put("value", setting.value().value())
                        .put("why", setting.value().why())
                        .put("evidence", setting.value().evidence()));
        root.put("hint", explained.hint().orElse(null));
        return root.toPrettyString() + "\n";
    }
}
