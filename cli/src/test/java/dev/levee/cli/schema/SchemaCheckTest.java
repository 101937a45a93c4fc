package dev.levee.cli.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.cli.FakeRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** M1.5: what {@code levee schema check} prints, and how it ends. The registry's own answers are tried in module schema. */
@SuppressWarnings("NullAway.Init")
class SchemaCheckTest {

    @TempDir
    private Path directory;

    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final FakeRegistry registry = new FakeRegistry()
            .answer("/subjects/orders-value/versions", "[2,1]")
            .answer("/config/orders-value?defaultToGlobal=true", "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}")
            .answer("/subjects/orders-value/versions/2", "{\"schema\":\"{}\",\"schemaType\":\"JSON\"}")
            .answer("/compatibility/subjects/orders-value/versions/1?verbose=true", "{\"is_compatible\":true}")
            .answer("/compatibility/subjects/orders-value/versions/2?verbose=true", "{\"is_compatible\":true}");

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(out);
        registry.close();
    }

    private int check(String name, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "{\"type\":\"object\"}");
        var arguments = new String[4 + more.length];
        arguments[0] = file.toString();
        arguments[1] = "--registry=" + registry.url() + "/";
        arguments[2] = "--subject=orders-value";
        arguments[3] = "--at-least=full_transitive";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return new CommandLine(new SchemaCheckCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.out.println(failure.getMessage());
                    return 2;
                })
                .execute(arguments);
    }

    @Test
    void whatIsCompatiblePasses() throws IOException {
        assertThat(check("order.avsc")).isZero();
        assertThat(printed.toString(UTF_8)).isEqualTo("compatible at FULL_TRANSITIVE: held against versions [1, 2]\n");
        assertThat(new ObjectMapper()
                        .readTree(registry.asked())
                        .get("schemaType")
                        .textValue())
                .isEqualTo("AVRO");
    }

    @Test
    void eachIncompatibilityIsNamed() throws IOException {
        registry.answer(
                "/compatibility/subjects/orders-value/versions/2?verbose=true",
                "{\"is_compatible\":false,\"messages\":[\"READER_FIELD_MISSING_DEFAULT_VALUE at /fields/2\",\"another\"]}");
        assertThat(check("order.json")).isEqualTo(1);
        assertThat(new ObjectMapper()
                        .readTree(registry.asked())
                        .get("schemaType")
                        .textValue())
                .isEqualTo("JSON");
        assertThat(printed.toString(UTF_8)).isEqualTo("""
                        incompatible with version 2: READER_FIELD_MISSING_DEFAULT_VALUE at /fields/2
                        incompatible with version 2: another
                        not compatible at FULL_TRANSITIVE: held against versions [1, 2]
                        """);

        printed.reset();
        assertThat(check("order.json", "--format=json")).isEqualTo(1);
        JsonNode root = new ObjectMapper().readTree(printed.toString(UTF_8));
        assertThat(root.get("passes").booleanValue()).isFalse();
        assertThat(root.at("/incompatibilities/1/version").intValue()).isEqualTo(2);
        assertThat(root.at("/incompatibilities/1/message").textValue()).isEqualTo("another");
    }

    @Test
    void aWeakSubjectFailsUnlessThatIsSaid() throws IOException {
        registry.answer("/config/orders-value?defaultToGlobal=true", "{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(check("order.proto")).isEqualTo(1);
        assertThat(printed.toString(UTF_8))
                .startsWith("subject orders-value is at BACKWARD, weaker than FULL_TRANSITIVE")
                .contains("fix: ");
        registry.forget("/config/orders-value?defaultToGlobal=true");
        registry.answer("/config", "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(check("order.proto")).as("the registry's own level").isZero();
    }

    @Test
    void whatCannotBeAnsweredIsNamed() throws IOException {
        registry.answer("/subjects/orders-value/versions", "<html>");
        assertThat(check("order.avsc")).isEqualTo(2);
        assertThat(printed.toString(UTF_8))
                .contains("--registry http://127.0.0.1")
                .contains("is not understood");

        registry.answer("/subjects/orders-value/versions", "[]");
        printed.reset();
        assertThat(check("order.json")).isEqualTo(2);
        assertThat(printed.toString(UTF_8)).contains("give --type avro, json or protobuf");
    }
}
