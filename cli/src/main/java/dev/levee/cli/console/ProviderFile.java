package dev.levee.cli.console;

import dev.levee.cli.InvalidInput;
import dev.levee.console.oidc.OidcSettings;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** A file that says by which provider people log in. */
final class ProviderFile {

    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "::1");

    private ProviderFile() {}

    /** @param url under which browsers find the console; the provider must know it, so it is needed if that is not this machine */
    static OidcSettings read(Path file, String host, Optional<URI> url) {
        if (url.isEmpty() && !LOCAL.contains(host)) {
            throw new InvalidInput("--oidc with --host " + host
                    + " needs --url: the provider sends browsers back to one address; give the one that they use");
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            var settings = new HashMap<String, String>();
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
            return OidcSettings.parse(settings);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInput("--oidc " + file + " cannot be used: " + e.getMessage());
        }
    }
}
