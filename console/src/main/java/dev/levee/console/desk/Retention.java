package dev.levee.console.desk;

import dev.levee.console.cluster.ClusterWatch;
import dev.levee.console.live.Background;
import dev.levee.console.live.Changes;
import dev.levee.console.live.Freshness;
import dev.levee.console.live.Resource;
import dev.levee.console.live.SystemTime;
import dev.levee.triage.index.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;

/** When retention takes dead letters that nobody has resolved, and records that nobody has read. Looks now and then. Thread-safe. */
public final class Retention implements AutoCloseable {

    private static final long EVERY_MILLIS = 10_000;
    private static final long PATIENCE_MILLIS = 60_000;

    /**
     * What of a topic of letters will be lost.
     *
     * @param oldest when the oldest unresolved one failed
     */
    public record Expiring(String topic, long unresolved, Instant oldest, Instant expiresAt) {}

    /** What of a partition will be lost before its group has read it. */
    public record Unread(String group, String topic, int partition, Instant expiresAt, long lagRecords) {}

    private final Desk desk;
    private final ClusterWatch cluster;
    private final Admin admin;
    private final Background thread;
    private volatile Map<String, Expiring> byTopic = Map.of();
    private volatile List<Unread> unread = List.of();

    public Retention(Desk desk, ClusterWatch cluster, Changes changes) {
        this.desk = desk;
        this.cluster = cluster;
        this.admin = Admin.create(desk.client());
        this.thread = new Background(
                "levee-console-retention",
                EVERY_MILLIS,
                new Freshness(PATIENCE_MILLIS),
                () -> changes.mark(Resource.NOW),
                this::turn);
    }

    private void turn() throws InterruptedException, ExecutionException {
        Map<String, Backlog> backlogs;
        try {
            backlogs = desk.look((triage, history) -> triage.index().backlogs());
        } catch (Desk.NotYet notYet) {
            return;
        }
        var lagging = lagging();
        var topics = new TreeSet<>(backlogs.keySet());
        lagging.forEach(partition -> topics.add(partition.topic()));
        var retentions = retentions(topics);
        var found = new HashMap<String, Expiring>();
        backlogs.forEach((topic, backlog) -> {
            Long millis = retentions.get(topic);
            if (millis != null) {
                var oldest = Instant.ofEpochMilli(backlog.oldest());
                found.put(topic, new Expiring(topic, backlog.failures(), oldest, oldest.plusMillis(millis)));
            }
        });
        byTopic = Map.copyOf(found);
        unread = lagging.stream()
                .filter(partition -> retentions.containsKey(partition.topic()))
                .map(partition -> new Unread(
                        partition.group(),
                        partition.topic(),
                        partition.partition(),
                        partition.expiresAt().plusMillis(retentions.getOrDefault(partition.topic(), 0L)),
                        partition.lagRecords()))
                .sorted(Comparator.comparing(Unread::expiresAt))
                .toList();
    }

    /** Where records wait; their times are those at which the oldest was written. */
    private List<Unread> lagging() {
        long now = SystemTime.millis();
        return cluster.look().stream()
                .flatMap(look -> look.groups().stream())
                .flatMap(group -> group.partitions().stream()
                        .filter(partition -> partition.lag() > 0)
                        .map(partition -> new Unread(
                                group.id(),
                                partition.topic(),
                                partition.partition(),
                                Instant.ofEpochMilli(now - partition.lagMillis()),
                                partition.lag())))
                .toList();
    }

    private Map<String, Long> retentions(Collection<String> topics) throws InterruptedException, ExecutionException {
        var resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        var retentions = new HashMap<String, Long>();
        for (var asked : admin.describeConfigs(resources).values().entrySet()) {
            try {
                retentionMillis(asked.getValue().get())
                        .ifPresent(millis -> retentions.put(asked.getKey().name(), millis));
            } catch (ExecutionException e) {
                // may not be seen, or was deleted: nothing is said of it
                if (e.getCause() instanceof RetriableException) {
                    throw e;
                }
            }
        }
        return retentions;
    }

    /** Empty if nothing is taken by time. */
    private static Optional<Long> retentionMillis(Config config) {
        ConfigEntry retention = config.get("retention.ms");
        ConfigEntry cleanup = config.get("cleanup.policy");
        if (retention == null
                || cleanup == null
                || !String.valueOf(cleanup.value()).contains("delete")) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(retention.value())).filter(millis -> millis >= 0);
    }

    public Optional<Expiring> of(String topic) {
        return Optional.ofNullable(byTopic.get(topic));
    }

    /** The soonest first. */
    public List<Expiring> all() {
        var all = new ArrayList<>(byTopic.values());
        all.sort(Comparator.comparing(Expiring::expiresAt).thenComparing(Expiring::topic));
        return all;
    }

    /** The soonest first. */
    public List<Unread> unread() {
        return unread;
    }

    @Override
    public void close() {
        thread.close();
        admin.close(Duration.ZERO);
    }
}
