package dev.levee.preflight.source;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Optional;

/** Files that are no files. */
final class Sources {

    private Sources() {}

    static List<Configuration> parse(String file, String text) throws UnusableFile {
        return ConfigFile.parse(file, text, Optional.empty()).configurations();
    }

    static Configuration only(String file, String text) throws UnusableFile {
        List<Configuration> all = parse(file, text);
        if (all.size() != 1) {
            throw new AssertionError("expected one configuration, but there are " + all.size());
        }
        return all.get(0);
    }

    static Configuration of(Role role, String file, String text) throws UnusableFile {
        return parse(file, text).stream()
                .filter(configuration -> configuration.role() == role)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + role));
    }

    static int line(Configuration configuration, String key) {
        return configuration.place(key).line();
    }
}
