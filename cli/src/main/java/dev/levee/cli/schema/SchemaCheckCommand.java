package dev.levee.cli.schema;

import dev.levee.cli.InvalidInput;
import dev.levee.schema.SchemaCheck;
import dev.levee.schema.registry.Compatibility;
import dev.levee.schema.registry.Place;
import dev.levee.schema.registry.Registry;
import dev.levee.schema.registry.RegistryDownException;
import dev.levee.schema.registry.SchemaText;
import dev.levee.schema.registry.SchemaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code levee schema check FILE --subject S --registry URL}. */
@Command(
        name = "check",
        description = {
            "Ask a registry whether a schema may become the next version of a subject, beside all versions that are there."
                    + " Registers nothing.",
            "Exits 0 if it may, 1 if it is incompatible or the subject allows too much, 2 if the file cannot be used or the"
                    + " registry does not answer."
        })
final class SchemaCheckCommand implements Callable<Integer> {

    /** How the result is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Parameters(paramLabel = "FILE", description = "the schema: .avsc, .json or .proto")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--subject", paramLabel = "S", required = true, description = "such as orders-value")
    private String subject = "";

    @Option(
            names = "--type",
            paramLabel = "avro|json|protobuf",
            description = "what the file holds, where its name does not say; a .json is what the subject holds")
    private Optional<SchemaType> type = Optional.empty();

    @Option(
            names = "--at-least",
            paramLabel = "LEVEL",
            defaultValue = "FULL_TRANSITIVE",
            description = "the weakest level that the subject may have (default: ${DEFAULT-VALUE})")
    private Compatibility least = Compatibility.FULL_TRANSITIVE;

    @Option(names = "--format", paramLabel = "text|json", description = "text (default) or json")
    private Format format = Format.TEXT;

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    @Override
    public Integer call() {
        String text = read(file);
        try {
            Registry asked = registry.registry();
            var schema = new SchemaText(type(asked), text, List.of());
            var check = SchemaCheck.of(asked, subject, schema, least);
            System.out.print(format == Format.JSON ? CheckText.json(check) : CheckText.of(check));
            return check.passes() ? 0 : 1;
        } catch (RegistryDownException down) {
            throw new InvalidInput(registry.named() + ": " + down.getMessage());
        }
    }

    private SchemaType type(Registry asked) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (type.isPresent()) {
            return type.get();
        }
        if (name.endsWith(".proto")) {
            return SchemaType.PROTOBUF;
        }
        if (name.endsWith(".avsc")) {
            return SchemaType.AVRO;
        }
        return asked.versions(subject).stream()
                .reduce((earlier, later) -> later)
                .map(latest -> asked.schema(new Place(subject, latest)).type())
                .orElseThrow(() -> new InvalidInput(file
                        + ": neither its name nor the subject says what it holds: give --type avro, json or protobuf"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidInput(file + " cannot be read: " + e.getMessage());
        }
    }
}
