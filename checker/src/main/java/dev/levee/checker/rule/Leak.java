package dev.levee.checker.rule;

import dev.levee.checker.event.Close;
import dev.levee.checker.event.Phase;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Findings;

/** A18: a closed consumer leaves nothing behind. */
final class Leak implements Rule {

    @Override
    public void check(Facts facts, Findings findings) {
        facts.history().each(Close.class, (at, close) -> {
            if (close.phase() == Phase.OK && (close.threads() > 0 || close.bytes() > 0)) {
                String left = close.threads() + " threads and " + close.bytes() + " bytes";
                findings.anomaly(AnomalyId.A18, at, close.at().member(), left + " were left after the close");
            }
        });
    }
}
