package dev.levee.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages of docs/reference are what the code says; what should stand there is in target/reference. */
class ReferenceTest {

    @Test
    void everyPageIsFresh() throws IOException {
        var made = Files.createDirectories(Path.of("target", "reference"));
        var pages = ReferencePages.all();
        for (var page : pages.entrySet()) {
            Files.writeString(made.resolve(page.getKey()), page.getValue());
        }
        for (var page : pages.entrySet()) {
            var written = Page.ROOT.resolve("docs/reference").resolve(page.getKey());
            assertThat(Files.exists(written) ? Files.readString(written) : "")
                    .as("cp handbook/target/reference/* docs/reference/")
                    .isEqualTo(page.getValue());
        }
    }
}
