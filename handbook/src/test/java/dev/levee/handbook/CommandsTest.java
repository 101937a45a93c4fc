package dev.levee.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.cli.Main;
import dev.levee.handbook.Commands.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every command names subcommands, options and targets that exist; those in blocks {@code sh} parse as they stand. */
class CommandsTest {

    private static final Pattern LAUNCHERS_OWN = Pattern.compile("(?m)^  (\\w+)\\)$");
    private static final Pattern TARGET = Pattern.compile("(?m)^([a-z-]+):");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\((?:or \\$\\()?([A-Z]+)");

    private final LeveeGrammar grammar = new LeveeGrammar(Main.commandLine());

    @Test
    void everyLeveeCommandExists() throws IOException {
        var launchersOwn = found(LAUNCHERS_OWN, "levee");
        var commands =
                Commands.all().stream().filter(command -> command.isOf("levee")).toList();
        assertThat(commands).hasSizeGreaterThan(30);
        assertThat(commands.stream()
                        .filter(command -> command.arguments().isEmpty()
                                || !launchersOwn.contains(command.arguments().get(0)))
                        .flatMap(command -> mistake(command).map(mistake -> command.place() + ": " + mistake).stream()))
                .isEmpty();
    }

    @Test
    void everyTargetOfMakeExists() throws IOException {
        var known = found(TARGET, "Makefile");
        known.addAll(found(VARIABLE, "Makefile"));
        var commands =
                Commands.all().stream().filter(command -> command.isOf("make")).toList();
        assertThat(commands)
                .hasSizeGreaterThan(5)
                .allSatisfy(command -> assertThat(known)
                        .as(command.place())
                        .containsAll(command.arguments().stream()
                                .map(word -> word.replaceFirst("=.*", ""))
                                .toList()));
    }

    @Test
    void whatDoesNotExistIsFound() {
        assertThat(grammar.mistake(List.of("dlq", "burn"))).contains("no command burn");
        assertThat(grammar.mistake(List.of("dlq", "groups", "--fast"))).contains("no option --fast");
        assertThat(grammar.mistakeOfWhole(List.of("acl", "--group", "billing"))).isPresent();
        assertThat(grammar.mistake(List.of("offsets", "plan|apply", "…"))).isEmpty();
    }

    private Optional<String> mistake(Command command) {
        return command.whole() ? grammar.mistakeOfWhole(command.arguments()) : grammar.mistake(command.arguments());
    }

    private static Set<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Page.ROOT.resolve(file)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
