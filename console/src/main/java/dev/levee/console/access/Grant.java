package dev.levee.console.access;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A role for some consumer groups. */
public final class Grant {

    private final Role role;
    private final String groups;
    private final Pattern pattern;

    /** @param groups their name, in which {@code *} stands for anything */
    public Grant(Role role, String groups) {
        this.role = role;
        this.groups = groups;
        this.pattern = Pattern.compile(
                Arrays.stream(groups.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    /** Reads some of them, with a comma between each two. */
    static List<Grant> parseAll(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(grant -> parse(grant.strip()))
                .toList();
    }

    /** Reads {@code role@groups}, or {@code role} for all of them. */
    static Grant parse(String text) {
        int at = text.indexOf('@');
        return at < 0
                ? new Grant(Role.parse(text), "*")
                : new Grant(Role.parse(text.substring(0, at)), text.substring(at + 1));
    }

    public Role role() {
        return role;
    }

    public String groups() {
        return groups;
    }

    boolean covers(String group) {
        return pattern.matcher(group).matches();
    }

    /** Only who may see everything sees what nobody knows the owner of. */
    boolean coversAll() {
        return groups.equals("*");
    }
}
