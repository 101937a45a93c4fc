package dev.levee.checker.rule;

import dev.levee.checker.event.Close;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Phase;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A20: a close that was asked for is over in time, unless its process is killed. */
final class CloseHang implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        Map<Member, Close> closing = new LinkedHashMap<>();
        List<Event> events = facts.history().events();
        for (int at = 0; at < events.size(); at++) {
            Event event = events.get(at);
            if (event instanceof Close close && close.phase() == Phase.INVOKE) {
                closing.putIfAbsent(close.at().member(), close);
            } else if (event instanceof Close close) {
                judge(facts, closing.remove(close.at().member()), at, findings);
            } else if (event instanceof FaultOn fault && fault.kind().equals(FaultOn.KILL)) {
                closing.keySet().removeIf(member -> member.proc().equals(fault.target()));
            }
        }
        closing.values().forEach(close -> judge(facts, close, events.size() - 1, findings));
    }

    private static void judge(Facts facts, @Nullable Close asked, int at, Findings findings) {
        long took = asked == null
                ? 0
                : facts.history().event(at).at().nanos() - asked.at().nanos();
        if (asked != null && took > facts.settings().closeNanos()) {
            findings.anomaly(
                    AnomalyId.A20, at, asked.at().member(), "its close took " + took / 1_000_000 + " ms or more");
        }
    }
}
