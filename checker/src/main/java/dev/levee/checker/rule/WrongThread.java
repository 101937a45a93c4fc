package dev.levee.checker.rule;

import dev.levee.checker.event.Member;
import dev.levee.checker.event.Touch;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import java.util.HashMap;
import java.util.Map;

/** A19: only the thread that touched the Kafka consumer first ever touches it. */
final class WrongThread implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        Map<Member, String> threads = new HashMap<>();
        facts.history().each(Touch.class, (at, touch) -> {
            Member member = touch.at().member();
            String owner = threads.computeIfAbsent(member, first -> touch.thread());
            if (!owner.equals(touch.thread())) {
                String who = touch.thread() + " called " + touch.method() + "()";
                findings.anomaly(AnomalyId.A19, at, member, who + " on the consumer of " + owner);
            }
        });
    }
}
