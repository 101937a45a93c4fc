package dev.levee.preflight.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be judged is named: file, line, reason. */
class UnusableFileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.properties | acks=all;client.id=\\u00zz | a.properties:2: a \\u escape",
                "a.yaml | spring:;  kafka: [1 | a.yaml:",
                "a.yaml | a: b;c | a.yaml:",
                "a.yaml | just text | a.yaml:1: no map of settings",
                "a.json | acks: all | a.json:1: no JSON",
                "a.json | {\"acks\": \"all\" | a.json:",
                ".env | KAFKA_ACKS=all;nonsense | .env:2: no assignment",
                "a.txt | acks=all | a.txt: its name ends in none of",
                "a.properties | # levee:ignore P01 | a.properties:1: levee:ignore P01 has no reason",
                "a.properties | acks=1;# levee:ignore P98 because | a.properties:2: levee:ignore P98: there is no such rule",
                "a.yaml | # levee:ignore all of it | a.yaml:1: levee:ignore names no rule",
                "a.json | {\"levee:ignore\": {\"P01\": \"x\"}} | a.json:1: levee:ignore names no rule",
            })
    void fileLineAndReasonAreNamed(String file, String text, String message) {
        assertThatThrownBy(() -> ConfigFile.parse(file, text.replace(';', '\n'), Optional.empty()))
                .isInstanceOf(UnusableFile.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void soAreFilesThatCannotBeRead(@TempDir Path directory) throws Exception {
        Path missing = directory.resolve("missing.properties");
        assertThatThrownBy(() -> ConfigFile.read(missing, Optional.empty()))
                .hasMessage(missing + ": there is no such file");
        Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> ConfigFile.read(binary, Optional.empty()))
                .hasMessage(binary + ": it is not written in UTF-8");
    }

    @Test
    void aMapInsideItselfEnds() {
        assertThatThrownBy(() -> ConfigFile.parse("a.yaml", "a: &a\n  b: *a\n", Optional.empty()))
                .isInstanceOf(UnusableFile.class);
    }
}
