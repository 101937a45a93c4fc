package dev.levee.preflight.source;

import java.util.Locale;
import java.util.Optional;

/** How a file is written, told by its name. */
enum Format {
    PROPERTIES,
    YAML,
    JSON,
    ENVIRONMENT;

    static Optional<Format> of(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (name.startsWith(".env")) {
            return Optional.of(ENVIRONMENT);
        }
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "properties", "conf", "config", "cfg" -> Optional.of(PROPERTIES);
            case "yaml", "yml" -> Optional.of(YAML);
            case "json" -> Optional.of(JSON);
            case "env" -> Optional.of(ENVIRONMENT);
            default -> Optional.empty();
        };
    }

    Document parse(String file, String text) throws UnusableFile {
        return switch (this) {
            case PROPERTIES -> PropertiesSyntax.parse(file, text);
            case YAML -> YamlSyntax.parse(file, text);
            case JSON -> YamlSyntax.parseJson(file, text);
            case ENVIRONMENT -> EnvironmentSyntax.parse(file, text);
        };
    }
}
