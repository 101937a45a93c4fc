package dev.levee.checker.rule;

import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.facts.Attempt;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Ownership;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption.Cause;
import dev.levee.checker.finding.Findings;
import org.apache.kafka.common.TopicPartition;

/**
 * A17: in the name of an ownership that its member knows to be over, no handler begins and nothing is written. Who does not
 * say which ownership (own 0) cannot be judged. A handler that began in time and still runs is counted.
 */
final class Zombie implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        new Unrenewed().check(facts, findings);
        for (Attempt attempt : facts.attempts()) {
            Ownership ownership = attempt.ownership();
            if (ownership == null) {
                continue;
            }
            int start = attempt.start().position();
            if (start > ownership.ended()) {
                if (attempt.started().own() > 0) {
                    findings.anomaly(
                            AnomalyId.A17, start, attempt.id(), "its handler began after " + ownership + " was over");
                }
            } else if (attempt.end().position() > ownership.ended() && ownership.end() != Ownership.End.KILLED) {
                Cause cause = ownership.end() == Ownership.End.LOST ? Cause.ZOMBIE : Cause.OVERRUN;
                findings.exempt(
                        AnomalyId.A17,
                        ownership.ended(),
                        attempt.id(),
                        cause,
                        attempt.start().member().proc());
            }
        }
        facts.history().each(Dlq.class, (at, dlq) -> {
            if (dlq.phase() == Phase.INVOKE) {
                write(facts, at, dlq.at().member(), dlq.tp(), dlq.own(), dlq.off(), "dead-lettered", findings);
            }
        });
        facts.history().each(Park.class, (at, park) -> {
            if (park.phase() == Phase.INVOKE) {
                write(facts, at, park.at().member(), park.tp(), park.own(), park.off(), "parked", findings);
            }
        });
    }

    private static void write(
            Facts facts, int at, Member member, TopicPartition tp, int own, long off, String what, Findings findings) {
        Ownership ownership = own == 0 ? null : facts.ownerships().of(member, tp, own, at);
        if (ownership != null && ownership.ended() < at) {
            findings.anomaly(
                    AnomalyId.A17, at, new RecordId(tp, off), "it was " + what + " after " + ownership + " was over");
        }
    }
}
