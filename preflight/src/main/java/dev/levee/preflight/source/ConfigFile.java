package dev.levee.preflight.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads files: {@code .properties}, YAML, JSON and environment files, of Spring Boot or of no framework. */
public final class ConfigFile {

    private static final Pattern OF_A_PROFILE = Pattern.compile("application-.+\\.(properties|yaml|yml)");

    private ConfigFile() {}

    /**
     * What Spring Boot calls {@code application-prod.yaml} is read over the {@code application.yaml} beside it.
     *
     * @param role where the file leaves it open; with it, nothing of another role is looked at
     */
    public static Source read(Path path, Optional<Role> role) throws UnusableFile {
        String name =
                Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
        Document document = parse(path);
        Matcher profile = OF_A_PROFILE.matcher(name);
        if (profile.matches()) {
            Optional<Path> base = Stream.of("properties", "yaml", "yml")
                    .map(ending -> path.resolveSibling("application." + ending))
                    .filter(Files::isRegularFile)
                    .findFirst();
            if (base.isPresent()) {
                document = parse(base.get()).under(document);
            }
        }
        return interpret(document, role);
    }

    /** Of a text that is read as a file of that name would be. */
    static Source parse(String file, String text, Optional<Role> role) throws UnusableFile {
        return interpret(format(file).parse(file, text), role);
    }

    private static Document parse(Path path) throws UnusableFile {
        String file = path.toString();
        Format format = format(file);
        try {
            return format.parse(file, Files.readString(path, UTF_8));
        } catch (NoSuchFileException e) {
            throw new UnusableFile(file, 0, "there is no such file");
        } catch (CharacterCodingException e) {
            throw new UnusableFile(file, 0, "it is not written in UTF-8");
        } catch (IOException e) {
            throw new UnusableFile(file, 0, "it cannot be read: " + e.getMessage());
        }
    }

    private static Format format(String file) throws UnusableFile {
        return Format.of(file)
                .orElseThrow(() -> new UnusableFile(
                        file,
                        0,
                        "its name ends in none of .properties, .yaml, .json, .env, so its format is not known"));
    }

    private static Source interpret(Document document, Optional<Role> role) {
        boolean spring = document.sections().stream()
                .flatMap(section -> section.entries().stream())
                .anyMatch(SpringConfigurations::isSpring);
        List<Configuration> servers = spring
                ? List.of()
                : document.sections().stream()
                        .flatMap(section -> ServerConfigurations.of(section.entries(), role).stream())
                        .toList();
        Stream<Configuration> clients = document.variants().stream()
                .flatMap(entries ->
                        (spring ? SpringConfigurations.of(entries) : PlainConfigurations.of(entries, role)).stream());
        List<Configuration> configurations = (servers.isEmpty() ? clients : servers.stream())
                .filter(configuration -> role.map(configuration.role()::equals).orElse(true))
                .toList();
        return new Source(configurations, document.suppressions());
    }
}
