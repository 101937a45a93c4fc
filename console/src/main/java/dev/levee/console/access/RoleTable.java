package dev.levee.console.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people may do by what somebody else says of them: a value, and the roles that it stands for. */
public final class RoleTable {

    private final Map<String, List<Grant>> byValue;

    private RoleTable(Map<String, List<Grant>> byValue) {
        this.byValue = byValue;
    }

    /**
     * From values and their roles, as {@code operator@billing*,viewer@*}.
     *
     * @throws IllegalArgumentException naming the value whose roles are wrong
     */
    public static RoleTable of(Map<String, String> roles) {
        var byValue = new LinkedHashMap<String, List<Grant>>();
        roles.forEach((value, text) -> {
            try {
                byValue.put(value, Grant.parseAll(text));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(value + ": " + e.getMessage(), e);
            }
        });
        return new RoleTable(byValue);
    }

    /** Somebody of whom these values are said, with the roles of all of them; empty if none stands for a role. */
    public Optional<User> user(String name, Collection<String> values) {
        var grants = values.stream()
                .distinct()
                .flatMap(value -> byValue.getOrDefault(value, List.of()).stream())
                .toList();
        return grants.isEmpty() ? Optional.empty() : Optional.of(new User(name, grants));
    }
}
