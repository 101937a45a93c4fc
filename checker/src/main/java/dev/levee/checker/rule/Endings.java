package dev.levee.checker.rule;

import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Revoked;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Completion;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.finding.Exemption.Cause;
import org.jspecify.annotations.Nullable;

/** Which end of an ownership kept it from committing what it had finished. */
final class Endings {

    private Endings() {}

    /** Null if it ended in order, or has not ended. */
    static @Nullable Cause afterwards(Facts facts, Completion finished) {
        Ownership ownership = finished.ownership();
        if (ownership == null) {
            return wasKilled(facts, finished.at().member().proc()) ? Cause.KILLED : null;
        }
        return switch (ownership.end()) {
            case KILLED -> wentOn(facts, ownership) ? null : Cause.KILLED;
            case LOST -> Cause.ZOMBIE;
            case REVOKED -> {
                if (isLate(facts, ownership, finished)) {
                    yield Cause.OVERRUN;
                }
                // somebody else had it before it heard of a revoke, or while that still waited for handlers
                Ownership next = facts.ownerships().successor(ownership);
                int over = saysWhenRevoked(facts) ? ownership.ended() : ownership.draining();
                yield next != null && next.assigned() < over ? Cause.ZOMBIE : null;
            }
            case OPEN ->
                facts.ownerships().successor(ownership) == null || ownership.draining() < Integer.MAX_VALUE
                        ? null
                        : Cause.ZOMBIE;
        };
    }

    /** Whether it came when the revoke waited no longer, even if that was not over yet. */
    private static boolean isLate(Facts facts, Ownership revoked, Completion finished) {
        return revoked.draining() < finished.at().position()
                && finished.at().nanos()
                                - facts.history().event(revoked.draining()).at().nanos()
                        >= facts.settings().drainNanos();
    }

    /** Whether the revoke waited for its handlers as long as it may. */
    static boolean overran(Facts facts, Ownership revoked) {
        return revoked.draining() < revoked.ended()
                && facts.history().event(revoked.ended()).at().nanos()
                                - facts.history().event(revoked.draining()).at().nanos()
                        >= facts.settings().drainNanos();
    }

    /** Where nobody says when a revoke is over: it went on after one, so it was not the kill that kept it from committing. */
    private static boolean wentOn(Facts facts, Ownership ownership) {
        if (ownership.draining() == Integer.MAX_VALUE || saysWhenRevoked(facts)) {
            return false;
        }
        for (Log log : facts.logs()) {
            for (CommitTry commit : Commits.since(log, ownership.draining())) {
                if (commit.isOk() && commit.asked().member().equals(ownership.member())) {
                    return true;
                }
            }
        }
        return facts.ownerships().all().stream()
                .anyMatch(
                        other -> other.member().equals(ownership.member()) && other.assigned() > ownership.draining());
    }

    private static boolean saysWhenRevoked(Facts facts) {
        return !facts.history().all(Revoked.class).isEmpty();
    }

    private static boolean wasKilled(Facts facts, String process) {
        return facts.history().all(FaultOn.class).stream()
                .anyMatch(fault -> fault.kind().equals(FaultOn.KILL) && process.equals(fault.target()));
    }
}
