package dev.levee.console;

import dev.levee.console.access.Users;
import dev.levee.console.api.Environment;
import dev.levee.console.desk.DeskSettings;
import dev.levee.console.http.HttpSettings;

/**
 * How a console is.
 *
 * @param readOnly whether nobody changes anything with it, whatever his role
 */
public record ConsoleSettings(
        DeskSettings desk, HttpSettings http, Users users, Environment environment, boolean readOnly, String version) {}
