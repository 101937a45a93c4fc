package dev.levee.checker.rule;

import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Ownership;

/** Handlers of owners that are none any more and do not know it. */
final class Zombies {

    private Zombies() {}

    /** Whether somebody else had the partition already when it began, and its own process could not know. */
    static boolean isFormer(Facts facts, Attempt attempt) {
        Ownership ownership = attempt.ownership();
        Ownership successor = ownership == null ? null : facts.ownerships().successor(ownership);
        int start = attempt.start().position();
        return ownership != null && successor != null && successor.assigned() < start && start < ownership.ended();
    }
}
