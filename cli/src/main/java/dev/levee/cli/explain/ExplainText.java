package dev.levee.cli.explain;

import dev.levee.preflight.Explanation;
import dev.levee.preflight.config.KeyHistory;
import dev.levee.preflight.config.KeyHistory.Era;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** For people. */
public final class ExplainText {

    private static final int WIDTH = 110;

    private ExplainText() {}

    public static String of(Explained explained) {
        Explanation explanation = explained.explanation();
        var text = new StringBuilder(explanation.key()).append('\n');
        sameWords(explanation).forEach(uses -> append(uses, text));
        explanation.history().ifPresent(history -> append(history, text));
        section(
                "Rules that look at it",
                explanation.rules().stream().map(ExplainText::line).toList(),
                text);
        section(
                "Levee's profiles",
                explained.profiles().stream()
                        .map(setting -> setting.profile() + ": "
                                + setting.value().value() + ", "
                                + setting.value().why() + " (" + setting.value().evidence() + ")")
                        .toList(),
                text);
        section("Hint", explained.hint().stream().toList(), text);
        return text.toString();
    }

    /** Clients that understand it in the same way are told once. */
    private static List<List<Explanation.Use>> sameWords(Explanation explanation) {
        var groups = new LinkedHashMap<List<Object>, List<Explanation.Use>>();
        explanation
                .uses()
                .forEach(use -> groups.computeIfAbsent(
                                List.of(use.type(), use.value(), use.allowed(), use.text()), same -> new ArrayList<>())
                        .add(use));
        return List.copyOf(groups.values());
    }

    private static void append(List<Explanation.Use> uses, StringBuilder text) {
        Explanation.Use use = uses.get(0);
        String roles = uses.stream().map(Explanation.Use::role).map(Role::word).collect(Collectors.joining(", "));
        String value = use.value()
                .map(found -> found.isEmpty() ? "default: nothing" : "default: " + found)
                .orElse("no default");
        text.append("\n  ")
                .append(roles)
                .append(" (")
                .append(use.type())
                .append("), ")
                .append(value);
        if (!use.allowed().isEmpty()) {
            text.append(", allowed: ").append(use.allowed());
        }
        text.append('\n');
        use.text().lines().forEach(line -> Wrapped.append(line, "    ", WIDTH, text));
    }

    private static void append(KeyHistory history, StringBuilder text) {
        String roles = history.roles().stream().sorted().map(Role::word).collect(Collectors.joining(", "));
        section(
                "Default by release (" + roles + ")",
                history.eras().stream().map(ExplainText::line).toList(),
                text);
    }

    private static String line(Era era) {
        return "since " + era.since() + ": "
                + era.value().map(value -> value.isEmpty() ? "nothing" : value).orElse("there is no such key");
    }

    private static String line(Rule rule) {
        return rule.severity().word() + " " + rule.id() + ": " + rule.when() + ". Then: " + rule.consequence()
                + ". Fix: " + rule.fix() + ".";
    }

    private static void section(String title, List<String> lines, StringBuilder text) {
        if (!lines.isEmpty()) {
            text.append("\n  ").append(title).append('\n');
            lines.forEach(line -> Wrapped.append(line, "    ", WIDTH, text));
        }
    }
}
