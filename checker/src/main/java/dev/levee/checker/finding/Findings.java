package dev.levee.checker.finding;

import dev.levee.checker.finding.Exemption.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what the rules find. One thread. */
public final class Findings {

    private final List<Anomaly> anomalies = new ArrayList<>();
    private final List<Exemption> exemptions = new ArrayList<>();

    public void anomaly(AnomalyId id, int position, Object where, String why) {
        anomalies.add(new Anomaly(id, position, where.toString(), why));
    }

    public void exempt(AnomalyId id, int position, Object where, Cause cause, String by) {
        exemptions.add(new Exemption(id, position, where.toString(), cause, by));
    }

    /** By position and id. */
    public List<Anomaly> anomalies() {
        anomalies.sort(Comparator.comparingInt(Anomaly::position).thenComparing(Anomaly::id));
        return List.copyOf(anomalies);
    }

    /** By position and id. */
    public List<Exemption> exemptions() {
        exemptions.sort(Comparator.comparingInt(Exemption::position).thenComparing(Exemption::id));
        return List.copyOf(exemptions);
    }
}
