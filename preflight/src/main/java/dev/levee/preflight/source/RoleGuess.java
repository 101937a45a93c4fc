package dev.levee.preflight.source;

import dev.levee.preflight.config.Catalogue;
import dev.levee.preflight.config.Role;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which client a configuration is for when nobody says so: its file's name knows, or most of its keys. */
public final class RoleGuess {

    private RoleGuess() {}

    /**
     * The likeliest, or {@link Role#CLIENT}.
     *
     * @param file the name, or nothing
     */
    public static Role of(String file, Collection<String> keys) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        List<Role> named = Stream.of(Role.PRODUCER, Role.CONSUMER, Role.ADMIN)
                .filter(role -> name.contains(role.word()))
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        long producing = own(Role.PRODUCER, Role.CONSUMER, keys);
        long consuming = own(Role.CONSUMER, Role.PRODUCER, keys);
        if (producing == consuming) {
            return Role.CLIENT;
        }
        return producing > consuming ? Role.PRODUCER : Role.CONSUMER;
    }

    private static long own(Role role, Role other, Collection<String> keys) {
        return keys.stream()
                .filter(key ->
                        Catalogue.of(role).knows(key) && !Catalogue.of(other).knows(key))
                .count();
    }
}
