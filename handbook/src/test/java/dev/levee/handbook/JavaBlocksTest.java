package dev.levee.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Every block of Java compiles. */
class JavaBlocksTest {

    @Test
    void everyBlockCompiles() throws IOException {
        var sources = new ArrayList<JavaSource>();
        for (var block :
                Page.allBlocks("java").filter(block -> !block.isFragment()).toList()) {
            sources.add(new JavaSource(block, sources.size()));
        }
        assertThat(sources).hasSizeGreaterThan(20);
        assertThat(mistakes(sources)).isEmpty();
    }

    @Test
    void aBlockThatIsNoCompleteCodeSaysWhy() {
        assertThat(Page.allBlocks("java").filter(Block::isFragment))
                .allSatisfy(block -> assertThat(block.info()).as(block.place(0)).matches("java fragment: .{10,}"));
    }

    @Test
    void aBlockThatDoesNotCompileIsFound() throws IOException {
        var page = new Page(Page.ROOT.resolve("README.md"));
        var wrong = new Block(page, 7, "java", List.of("var orders = 1;", "orders.start();"));
        assertThat(mistakes(List.of(new JavaSource(wrong, 0))))
                .singleElement()
                .asString()
                .startsWith("README.md:8: ");
    }

    private static List<String> mistakes(List<JavaSource> sources) throws IOException {
        var found = new DiagnosticCollector<JavaFileObject>();
        var classes = Files.createDirectories(Path.of("target", "blocks"));
        var options = List.of(
                "-d", classes.toString(), "-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        compiler.getTask(null, null, found, options, null, sources).call();
        return found.getDiagnostics().stream()
                .filter(mistake -> mistake.getKind() == Diagnostic.Kind.ERROR)
                .map(JavaBlocksTest::told)
                .toList();
    }

    private static String told(Diagnostic<? extends JavaFileObject> mistake) {
        var place = mistake.getSource() instanceof JavaSource source ? source.place(mistake.getLineNumber()) : "?";
        return place + ": " + mistake.getMessage(null);
    }
}
