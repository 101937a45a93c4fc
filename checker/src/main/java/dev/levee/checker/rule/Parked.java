package dev.levee.checker.rule;

import dev.levee.checker.event.Park;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.facts.Try;
import java.util.List;

/** What is parked and not worked off when everything should be. */
final class Parked {

    private Parked() {}

    /** Sees a record that is still parked. */
    interface Visitor {
        void visit(Account account, boolean known);
    }

    /** None without a {@link dev.levee.checker.event.Mark#QUIET}. {@code known} is whether the owner at the end knows of it. */
    static void each(Facts facts, Visitor visitor) {
        int end = facts.history().events().size();
        for (Log log : facts.logs()) {
            for (Account account : facts.quiet() < 0 ? List.<Account>of() : log.accounts()) {
                Try<Park> parked = account.parkedAt(end);
                // what was cut off is gone, and so is what a former topic of the name held
                if (parked != null
                        && account.id().life() == log.lives().last(account.id().off())) {
                    visitor.visit(account, isKnown(facts, log, account, parked));
                }
            }
        }
    }

    private static boolean isKnown(Facts facts, Log log, Account account, Try<Park> parked) {
        List<Ownership> owners = facts.ownerships().of(log.tp());
        Ownership last = owners.isEmpty() ? null : owners.get(owners.size() - 1);
        if (last == null || last.end() != Ownership.End.OPEN) {
            return false;
        }
        boolean parkedIt =
                parked.asked().member().equals(last.member()) && parked.asked().position() >= last.assigned();
        boolean foundIt = log.takeovers().stream()
                .anyMatch(taken -> taken.position() >= last.assigned()
                        && taken.takeover().at().member().equals(last.member())
                        && taken.takeover().parked().contains(account.id().off()));
        return parkedIt || foundIt;
    }
}
