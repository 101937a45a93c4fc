package dev.levee.checker;

import dev.levee.checker.finding.Anomaly;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption;
import java.util.List;

/** What came out, in the order of the history. */
public record Verdict(List<Anomaly> anomalies, List<Exemption> exemptions) {

    public Verdict {
        anomalies = List.copyOf(anomalies);
        exemptions = List.copyOf(exemptions);
    }

    /** Whether every promise was kept. */
    public boolean isClean() {
        return anomalies.isEmpty();
    }

    public List<Anomaly> anomalies(AnomalyId id) {
        return anomalies.stream().filter(anomaly -> anomaly.id() == id).toList();
    }

    public List<Exemption> exemptions(AnomalyId id) {
        return exemptions.stream().filter(exemption -> exemption.id() == id).toList();
    }
}
