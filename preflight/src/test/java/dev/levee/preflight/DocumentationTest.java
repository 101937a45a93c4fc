package dev.levee.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.rule.Rule;
import dev.levee.preflight.rule.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in docs/preflight.md is what the declarations say; when it is not, what should stand there is in target/rules.md. */
class DocumentationTest {

    @Test
    void theTableOfRulesIsTheDeclarations() throws Exception {
        String table = Rules.ALL.stream().map(DocumentationTest::row).collect(Collectors.joining("\n"));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/rules.md"), table + "\n");
        assertThat(Files.readString(Path.of("../docs/preflight.md"))).contains("\n" + table + "\n");
    }

    private static String row(Rule rule) {
        String versions = rule.versions() + (rule.productionOnly() ? ", prod" : "");
        return Stream.of(
                        rule.id(),
                        rule.severity().word(),
                        rule.layer().word(),
                        rule.when(),
                        rule.consequence(),
                        rule.fix(),
                        rule.evidence(),
                        versions)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
