package dev.levee.handbook;

import java.util.ArrayList;
import java.util.List;

/** Tells code from prose, one line after the other. */
final class PageReader {

    private static final String INDENT = "    ";

    private final Page page;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Page.Prose> prose = new ArrayList<>();

    PageReader(Page page, List<String> lines) {
        this.page = page;
        int next = 0;
        while (next < lines.size()) {
            var fence = Page.fence().matcher(lines.get(next));
            boolean behindEmpty = next == 0 || lines.get(next - 1).isBlank();
            if (fence.matches()) {
                next = fenced(lines, next + 1, fence.group(1).strip());
            } else if (behindEmpty && lines.get(next).startsWith(INDENT)) {
                next = indented(lines, next);
            } else {
                prose.add(new Page.Prose(page.name() + ":" + (next + 1), lines.get(next)));
                next++;
            }
        }
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Page.Prose> prose() {
        return prose;
    }

    private int fenced(List<String> lines, int from, String info) {
        int end = from;
        while (end < lines.size() && !Page.fence().matcher(lines.get(end)).matches()) {
            end++;
        }
        var code = String.join("\n", lines.subList(from, end))
                .stripIndent()
                .lines()
                .toList();
        blocks.add(new Block(page, from + 1, info, code));
        return end + 1;
    }

    private int indented(List<String> lines, int from) {
        int end = from;
        while (end < lines.size() && lines.get(end).startsWith(INDENT)) {
            end++;
        }
        var code = lines.subList(from, end).stream().map(String::strip).toList();
        blocks.add(new Block(page, from + 1, "", code));
        return end;
    }
}
