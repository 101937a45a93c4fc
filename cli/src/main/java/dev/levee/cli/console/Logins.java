package dev.levee.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.cli.InvalidInput;
import dev.levee.console.access.PasswordHash;
import dev.levee.console.access.Users;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Who may log in, and what is said of it at the start.
 *
 * @param hint empty, or a line with a password that is shown this once
 */
public record Logins(Users users, String hint) {

    private static final int SHORTEST = 12;
    private static final int RANDOM_BYTES = 15;

    /** One user with a password that nobody has chosen. */
    public static Logins generated() {
        var random = new SecureRandom();
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Logins(
                Users.admin("admin", PasswordHash.of(password, random)),
                "Log in as admin with the password " + password + " (shown once, valid until it ends)\n");
    }

    static Logins of(Path file) {
        try {
            return new Logins(Users.parse(Files.readAllLines(file)), "");
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInput("--users " + file + " cannot be used: " + e.getMessage());
        }
    }

    static String hashOfStandardInput() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
            if (line == null || line.length() < SHORTEST) {
                throw new InvalidInput("a password has " + SHORTEST + " characters or more");
            }
            return PasswordHash.of(line, new SecureRandom()).toString();
        } catch (IOException e) {
            throw new InvalidInput("standard input cannot be read: " + e.getMessage());
        }
    }
}
