package dev.levee.console;

import dev.levee.console.access.Users;
import dev.levee.console.api.Environment;
import dev.levee.console.desk.DeskSettings;
import dev.levee.console.http.HttpSettings;
import dev.levee.console.oidc.OidcSettings;
import java.util.Optional;

/**
 * How a console is.
 *
 * @param users who logs in with a password; empty if nobody does
 * @param provider by which people log in, if there is one
 * @param readOnly whether nobody changes anything with it, whatever his role
 */
public record ConsoleSettings(
        DeskSettings desk,
        HttpSettings http,
        Optional<Users> users,
        Optional<OidcSettings> provider,
        Environment environment,
        boolean readOnly,
        String version) {

    public ConsoleSettings {
        if (users.isEmpty() && provider.isEmpty()) {
            throw new IllegalArgumentException("there are neither users nor a provider: nobody could log in");
        }
    }
}
