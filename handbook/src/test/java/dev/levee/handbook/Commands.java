package dev.levee.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands on a page: lines of blocks, and what prose has between backticks. */
public final class Commands {

    private static final Pattern START = Pattern.compile("^(?:\\$ )?(?:\\./)?(levee|make)( .*)?$");
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");

    private Commands() {}

    /**
     * One command.
     *
     * @param words the program's name first
     * @param whole whether it stands in a block {@code sh}, where commands are complete
     */
    public record Command(String place, List<String> words, boolean whole) {

        public boolean isOf(String program) {
            return words.get(0).equals(program);
        }

        public List<String> arguments() {
            return words.subList(1, words.size());
        }
    }

    public static List<Command> all() {
        return Page.all().stream()
                .flatMap(page ->
                        Stream.concat(page.blocks().stream().flatMap(block -> of(block).stream()), spans(page)))
                .toList();
    }

    private static Stream<Command> spans(Page page) {
        return page.prose().stream()
                .flatMap(line -> line.spans().stream()
                        .map(span -> span.replace("\\|", "|"))
                        .filter(span -> START.matcher(span).matches())
                        .map(span -> new Command(line.place(), words(span), false)));
    }

    private static List<Command> of(Block block) {
        var found = new ArrayList<Command>();
        if (List.of("", "sh", "console").contains(block.language())) {
            var joined = block.text().replaceAll("\\\\\n *", " ").lines().toList();
            for (String line : joined) {
                if (START.matcher(line).matches()) {
                    found.add(new Command(
                            block.place(0) + " " + line.strip(),
                            words(line),
                            block.language().equals("sh")));
                }
            }
        }
        return found;
    }

    /** As a shell would split it: without comment, redirection or what follows in a pipe; quotes keep words together. */
    private static List<String> words(String line) {
        var bare = line.replaceFirst("^\\$ ", "")
                .replaceFirst("^\\./", "")
                .replaceFirst("\\s#.*$", "")
                .replaceFirst(" [|>] .*$", "");
        return WORD.matcher(bare)
                .results()
                .map(word -> word.group().replace("\"", ""))
                .toList();
    }
}
