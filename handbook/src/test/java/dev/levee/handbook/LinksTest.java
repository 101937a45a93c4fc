package dev.levee.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links lead somewhere, and every page can be reached. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final int README_LINES = 300;

    /** A link to a file of this repository. */
    private record Link(Page from, String place, String target) {

        Path file() {
            var path = target.replaceFirst("#.*", "");
            return path.isEmpty()
                    ? from.file()
                    : from.file().resolveSibling(path).normalize();
        }

        boolean isDead() {
            return !Files.exists(file()) || !anchorExists();
        }

        private boolean anchorExists() {
            int anchor = target.indexOf('#');
            return anchor < 0 || new Page(file()).anchors().contains(target.substring(anchor + 1));
        }
    }

    private static List<Link> links() {
        var links = new ArrayList<Link>();
        for (var page : Page.all()) {
            for (var line : page.prose()) {
                LINK.matcher(line.text())
                        .results()
                        .map(match -> match.group(1))
                        .filter(target -> !target.contains(":"))
                        .forEach(target -> links.add(new Link(page, line.place(), target)));
            }
        }
        return links;
    }

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(links()).hasSizeGreaterThan(40);
        assertThat(links().stream().filter(Link::isDead).map(link -> link.place() + ": " + link.target()))
                .isEmpty();
    }

    @Test
    void everyPageIsReachedFromTheReadme() {
        var reached = new TreeSet<Path>();
        var open = new ArrayList<>(List.of(Page.ROOT.resolve("README.md")));
        while (!open.isEmpty()) {
            var page = open.remove(0);
            if (reached.add(page)) {
                links().stream()
                        .filter(link -> link.from().file().equals(page))
                        .map(Link::file)
                        .filter(file -> file.toString().endsWith(".md"))
                        .forEach(open::add);
            }
        }
        assertThat(Page.all()).extracting(Page::file).isSubsetOf(reached);
    }

    @Test
    void theReadmeIsShort() {
        assertThat(new Page(Page.ROOT.resolve("README.md")).lines()).hasSizeLessThanOrEqualTo(README_LINES);
    }
}
