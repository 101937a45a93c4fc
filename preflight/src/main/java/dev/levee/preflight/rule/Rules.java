package dev.levee.preflight.rule;

import java.util.List;
import java.util.Optional;

/** All rules, in the order of the documentation. */
public final class Rules {

    public static final List<Rule> ALL = ClientRules.ALL;

    private Rules() {}

    public static Optional<Rule> of(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
