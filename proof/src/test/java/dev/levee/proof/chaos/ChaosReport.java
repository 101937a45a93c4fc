package dev.levee.proof.chaos;

import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.Anomaly;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption;
import dev.levee.proof.fixture.Judgement;
import dev.levee.proof.peer.Peer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run came to, as one line of JSON. */
record ChaosReport(
        Peer peer,
        String protocol,
        ChaosPlan plan,
        long seconds,
        Map<Incident, Integer> happened,
        Judgement judgement) {

    static ChaosReport of(
            Peer peer,
            String protocol,
            ChaosPlan plan,
            long seconds,
            Map<Incident, Integer> members,
            Map<Incident, Integer> cluster,
            Judgement judgement) {
        var happened = new TreeMap<>(members);
        happened.putAll(cluster);
        return new ChaosReport(peer, protocol, plan, seconds, happened, judgement);
    }

    /** Every record that was acknowledged is in the topic, and has its fate. */
    boolean hasAll(Set<RecordId> produced) {
        return judgement.records() >= produced.size();
    }

    int count(Incident incident) {
        return happened.getOrDefault(incident, 0);
    }

    String json() {
        var anomalies = judgement.verdict().anomalies().stream()
                .collect(Collectors.groupingBy(Anomaly::id, TreeMap::new, Collectors.counting()));
        var causes = judgement.verdict().exemptions().stream()
                .collect(Collectors.groupingBy(Exemption::cause, TreeMap::new, Collectors.counting()));
        var zombies = ZombieWindow.of(judgement.facts());
        return String.format(
                Locale.ROOT,
                "{\"peer\":\"%s\", \"protocol\":\"%s\", \"members\":\"%s\", \"seed\":%d, \"seconds\":%d, \"incidents\":{%s},"
                        + " \"records\":%d, \"parked\":%d, \"anomalies\":{%s}, \"lost\":%d, \"unexplained\":%d,"
                        + " \"orderViolations\":%d, \"explained\":{%s}, \"repeatedPerKill\":%s, \"mayRepeatPerKill\":%s,"
                        + " \"recoveryMillis\":%s, \"commitLagMillis\":%s,"
                        + " \"zombies\":{\"handlers\":%d, \"latestStartMillis\":%d, \"longestMillis\":%d}}",
                peer.name().toLowerCase(Locale.ROOT),
                protocol,
                plan.hasStaticMembers() ? "static" : "dynamic",
                plan.seed(),
                seconds,
                counts(happened),
                judgement.records(),
                judgement.parked(),
                counts(anomalies),
                judgement.count(AnomalyId.A1),
                judgement.count(AnomalyId.A3),
                judgement.orderViolations(),
                counts(causes),
                Spread.of(judgement.repeatedByDeath().values()).json(),
                Spread.of(judgement.atRiskAtDeath().values()).json(),
                Spread.of(Recovery.millis(judgement.facts())).json(),
                Spread.of(CommitLag.millis(judgement.facts())).json(),
                zombies.handlers(),
                zombies.latestStartMillis(),
                zombies.longestMillis());
    }

    private static String counts(Map<? extends Enum<?>, ? extends Number> counted) {
        return counted.entrySet().stream()
                .map(entry -> "\"" + entry.getKey().name().toLowerCase(Locale.ROOT) + "\":" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
