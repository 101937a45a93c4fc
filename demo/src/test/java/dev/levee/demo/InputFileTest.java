package dev.levee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.cli.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class InputFileTest {

    private static final String TWO = "{\"id\": 1, \"name\": \"a\"}\n{\"id\": 2}\n";

    @TempDir
    private Path directory;

    @Test
    void linesComeAgainAndAgain() throws IOException {
        try (var orders = new InputFile(file(TWO), "id")) {
            assertThat(orders.next()).isEqualTo(new Order("1", "{\"id\": 1, \"name\": \"a\"}"));
            assertThat(orders.next().key()).isEqualTo("2");
            assertThat(orders.next().key()).isEqualTo("1");
        }
    }

    @Test
    void gzipIsRecognised() throws IOException {
        Path zipped = directory.resolve("input");
        try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(TWO.getBytes(UTF_8));
        }
        try (var orders = new InputFile(zipped, "id")) {
            assertThat(orders.next().key()).isEqualTo("1");
        }
    }

    @Test
    void anUnknownKeyFieldIsNamedWithThoseThereAre() throws IOException {
        Path file = file(TWO);

        assertThatThrownBy(() -> new InputFile(file, "nr"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("--key nr")
                .hasMessageContaining("id, name");
    }

    @Test
    void aLineThatIsNoObjectIsNamed() throws IOException {
        try (var orders = new InputFile(file("{\"id\": 1}\n[]\n"), "id")) {
            orders.next();

            assertThatThrownBy(orders::next)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("line 2 is no JSON object");
        }
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path empty = file("");

        assertThatThrownBy(() -> new InputFile(empty, "id"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is empty");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("input"), text);
    }
}
