package dev.levee.handbook.runbook;

import dev.levee.handbook.Commands;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The commands that stand in blocks of docs/runbook.md, and which of them were carried out. */
final class Runbook {

    private static final String PAGE = "docs/runbook.md:";

    private final Set<List<String>> commands = Commands.all().stream()
            .filter(command -> command.place().startsWith(PAGE) && command.whole() && command.isOf("levee"))
            .map(Commands.Command::arguments)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    private final Set<List<String>> carriedOut = new HashSet<>();

    /**
     * Carries out the one command that is as {@code expression} says.
     *
     * @param here from what the page has for an example to what it is here
     */
    Ran run(String expression, Map<String, String> here) {
        var found = commands.stream()
                .filter(command -> String.join(" ", command).matches(expression))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "one command of docs/runbook.md should be " + expression + ", not " + found);
        }
        carriedOut.add(found.get(0));
        return Ran.of(found.get(0).stream().map(word -> said(word, here)).toList());
    }

    private static String said(String word, Map<String, String> here) {
        String said = word;
        for (var example : here.entrySet()) {
            said = said.replace(example.getKey(), example.getValue());
        }
        return said;
    }

    List<List<String>> neverCarriedOut() {
        return commands.stream()
                .filter(command -> !carriedOut.contains(command))
                .toList();
    }
}
