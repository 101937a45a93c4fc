package dev.levee.console.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody, and what he may do. */
public record User(String name, List<Grant> grants) {

    public User {
        grants = List.copyOf(grants);
    }

    /** Empty if he may; else why not. {@code group} is null for what no group owns. */
    public Optional<String> refusal(Permission permission, @Nullable String group) {
        var here = grants.stream()
                .filter(grant -> group == null ? grant.coversAll() : grant.covers(group))
                .toList();
        if (here.stream().anyMatch(grant -> grant.role().allows(permission))) {
            return Optional.empty();
        }
        String where = group == null ? "what no known group owns" : group;
        String roles =
                here.stream().map(grant -> grant.role().toString()).distinct().collect(Collectors.joining(", "));
        return Optional.of((roles.isEmpty() ? "no role for " : roles + " of ") + where + ": " + permission + " takes "
                + permission.least());
    }

    public boolean may(Permission permission, @Nullable String group) {
        return refusal(permission, group).isEmpty();
    }

    /** What he may do with at least one group. */
    public List<Permission> permissions() {
        return Arrays.stream(Permission.values())
                .filter(permission ->
                        grants.stream().anyMatch(grant -> grant.role().allows(permission)))
                .toList();
    }
}
