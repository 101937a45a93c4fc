package dev.levee.proof.chaos;

import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.Anomaly;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption;
import dev.levee.proof.fixture.Judgement;
import dev.levee.proof.peer.Peer;
import java.util.Collection;
import java.util.List;
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
                percentiles(judgement.repeatedByDeath().values()),
                percentiles(judgement.atRiskAtDeath().values()),
                percentiles(Recovery.millis(judgement.facts())),
                percentiles(CommitLag.millis(judgement.facts())),
                zombies.handlers(),
                zombies.latestStartMillis(),
                zombies.longestMillis());
    }

    private static String counts(Map<? extends Enum<?>, ? extends Number> counted) {
        return counted.entrySet().stream()
                .map(entry -> "\"" + entry.getKey().name().toLowerCase(Locale.ROOT) + "\":" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String percentiles(Collection<Long> values) {
        var sorted = values.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "{\"p50\":%d, \"p99\":%d, \"most\":%d}",
                percentile(sorted, 50),
                percentile(sorted, 99),
                percentile(sorted, 100));
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100);
    }
}
