package dev.levee.console.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where the console listens.
 *
 * @param host that it binds to
 * @param port 0 for any that is free
 * @param url under which browsers reach it, if that is another: behind a proxy that speaks TLS
 */
public record HttpSettings(String host, int port, Optional<URI> url) {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    boolean isSecure() {
        return url.filter(found -> "https".equals(found.getScheme())).isPresent();
    }

    /** A page of elsewhere can make its name point here: only names that are ours are answered. */
    boolean isOurs(String name) {
        return name.equals(host)
                || LOCAL.contains(name)
                || url.map(URI::getHost).filter(name::equals).isPresent();
    }
}
