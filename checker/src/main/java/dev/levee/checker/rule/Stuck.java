package dev.levee.checker.rule;

import dev.levee.checker.event.Event;
import dev.levee.checker.event.Pause;
import dev.levee.checker.event.Resume;
import dev.levee.checker.event.TruthLog;
import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** A16: when faults have been over for long, everything is handled and committed, control records too, and nothing is paused. */
final class Stuck implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        if (facts.quiet() < 0) {
            return;
        }
        for (Log log : facts.logs()) {
            if (log.isSource() && !unfinished(facts, log, findings)) {
                lag(facts, log, findings);
            }
        }
        paused(facts)
                .forEach(ownership ->
                        findings.anomaly(AnomalyId.A16, facts.quiet(), ownership, "it is paused for ever"));
    }

    private static boolean unfinished(Facts facts, Log log, Findings findings) {
        int end = facts.history().events().size();
        boolean found = false;
        for (Account account : log.accounts()) {
            if (account.id().off() >= log.committed()
                    && !account.isTerminal()
                    && log.isDue(account)
                    && account.parkedAt(end) == null) {
                findings.anomaly(AnomalyId.A16, facts.quiet(), account.id(), mechanism(account));
                found = true;
            }
        }
        return found;
    }

    private static String mechanism(Account account) {
        List<Attempt> attempts = account.attempts();
        if (attempts.isEmpty()) {
            return "no handler ever began it";
        }
        Attempt last = attempts.get(attempts.size() - 1);
        return last.outcome() == null
                ? "its handler in " + last.start().member() + " never ended"
                : "it failed in " + last.start().member() + " and was not tried again";
    }

    private static void lag(Facts facts, Log log, Findings findings) {
        TruthLog end = log.end();
        if (end != null && Math.max(log.committed(), end.start()) < end.end()) {
            findings.anomaly(
                    AnomalyId.A16,
                    facts.quiet(),
                    log.tp(),
                    "everything is handled, and only " + log.committed() + " of " + end.end() + " is committed");
        }
    }

    private static List<Ownership> paused(Facts facts) {
        Set<Ownership> paused = new LinkedHashSet<>();
        List<Event> events = facts.history().events();
        for (int at = 0; at < events.size(); at++) {
            if (events.get(at) instanceof Pause pause) {
                paused.addAll(of(facts, at, pause, pause.tps()));
            } else if (events.get(at) instanceof Resume resume) {
                of(facts, at, resume, resume.tps()).forEach(paused::remove);
            }
        }
        return paused.stream()
                .filter(ownership -> ownership.end() == Ownership.End.OPEN)
                .toList();
    }

    private static List<Ownership> of(Facts facts, int at, Event event, List<TopicPartition> tps) {
        var ownerships = new ArrayList<Ownership>();
        for (TopicPartition tp : tps) {
            Ownership ownership = facts.ownerships().of(event.at().member(), tp, 0, at);
            if (ownership != null) {
                ownerships.add(ownership);
            }
        }
        return ownerships;
    }
}
