package dev.levee.console.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What axe-core finds wrong with a page. */
final class Axe {

    private static final Path SCRIPT = Path.of("web/node_modules/axe-core/axe.min.js");
    private static final String ASK = """
        axe.run().then(found => found.violations.flatMap(violation => violation.nodes.map(node =>
            `${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 300)}`)))\
        """;

    private Axe() {}

    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        var debugger = page.context().newCDPSession(page);
        try {
            // the page's own policy lets nobody else bring a script
            var script = new JsonObject();
            script.addProperty("expression", Files.readString(SCRIPT) + ";0");
            debugger.send("Runtime.evaluate", script);
            return (List<String>) page.evaluate(ASK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            debugger.detach();
        }
    }
}
