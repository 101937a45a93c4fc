package dev.levee.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What of a {@code levee} command the command line does not know. */
final class LeveeGrammar {

    private final CommandLine levee;

    LeveeGrammar(CommandLine levee) {
        this.levee = levee;
    }

    /** Of one that is complete: it parses. Nothing is run. */
    Optional<String> mistakeOfWhole(List<String> words) {
        try {
            levee.parseArgs(words.toArray(String[]::new));
            return Optional.empty();
        } catch (ParameterException mistake) {
            return Optional.ofNullable(mistake.getMessage());
        }
    }

    /** Of one that leaves something out: its subcommands and options exist. {@code plan|apply} names several. */
    Optional<String> mistake(List<String> words) {
        var commands = List.of(levee);
        for (int at = 0; at < words.size(); at++) {
            var word = words.get(at);
            var alternatives = List.of(word.split("\\|", -1));
            if (word.startsWith("-")) {
                var option = word.replaceFirst("=.*", "");
                if (commands.stream()
                        .noneMatch(command -> command.getCommandSpec().findOption(option) != null)) {
                    return Optional.of("no option " + option);
                }
                at += takesNext(commands, option, word) ? 1 : 0;
            } else if (commands.stream()
                    .allMatch(command -> command.getSubcommands().isEmpty())) {
                if (!isElision(word) && commands.stream().allMatch(LeveeGrammar::takesNothing)) {
                    return Optional.of("nothing may be given, but " + word);
                }
            } else {
                var next = below(commands, alternatives);
                if (next.size() < alternatives.size() && !isElision(word)) {
                    return Optional.of("no command " + word);
                }
                commands = next.isEmpty() ? commands : next;
            }
        }
        return Optional.empty();
    }

    private static List<CommandLine> below(List<CommandLine> commands, List<String> names) {
        var found = new ArrayList<CommandLine>();
        for (String name : names) {
            commands.stream()
                    .flatMap(command ->
                            Stream.ofNullable(command.getSubcommands().get(name)))
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean takesNext(List<CommandLine> commands, String option, String word) {
        return !word.contains("=")
                && commands.stream()
                        .map(command -> command.getCommandSpec().findOption(option))
                        .anyMatch(spec -> spec != null && spec.arity().min() > 0);
    }

    private static boolean takesNothing(CommandLine command) {
        return command.getCommandSpec().positionalParameters().isEmpty();
    }

    private static boolean isElision(String word) {
        return word.equals("…") || word.equals("...") || word.equals("COMMAND");
    }
}
