package dev.levee.console.access;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may log in. A file of users has a line for each: name, hash of the password, and roles with the consumer groups that they are
 * for, separated by commas:
 *
 * <pre>
 * # comments and empty lines are skipped
 * alice pbkdf2-sha256$600000$…$… operator@billing*,viewer@*
 * </pre>
 */
public final class Users {

    private record Entry(PasswordHash password, User user) {}

    private final Map<String, Entry> entries;

    /** Of nobody: as long to compute as a real one, so that names cannot be guessed by time. */
    private final PasswordHash nobody;

    private Users(Map<String, Entry> entries) {
        this.entries = entries;
        int iterations = entries.values().stream()
                .mapToInt(entry -> entry.password().iterations())
                .max()
                .orElseThrow();
        this.nobody = PasswordHash.of("", new SecureRandom(), iterations);
    }

    /** One who may do everything. */
    public static Users admin(String name, PasswordHash password) {
        var user = new User(name, List.of(new Grant(Role.ADMIN, "*")));
        return new Users(Map.of(name, new Entry(password, user)));
    }

    /**
     * Reads the lines of a file.
     *
     * @throws IllegalArgumentException naming the line that is wrong; never its content
     */
    public static Users parse(List<String> lines) {
        var entries = new LinkedHashMap<String, Entry>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split("\\s+", -1);
            if (words.length != 3 || entries.containsKey(words[0])) {
                throw new IllegalArgumentException("line " + (i + 1)
                        + (words.length == 3 ? " names a user again" : " is not: name hash role@groups,role@groups"));
            }
            entries.put(words[0], entry(i + 1, words));
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("there is no user in it: nobody could log in");
        }
        return new Users(entries);
    }

    private static Entry entry(int line, String[] words) {
        try {
            return new Entry(PasswordHash.parse(words[1]), new User(words[0], Grant.parseAll(words[2])));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
        }
    }

    /** Takes some tenths of a second, whether there is such a user or not. */
    public Optional<User> logIn(String name, String password) {
        Entry entry = entries.get(name);
        boolean matches = (entry == null ? nobody : entry.password()).matches(password);
        return matches && entry != null ? Optional.of(entry.user()) : Optional.empty();
    }
}
