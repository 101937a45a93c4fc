package dev.levee.console.cluster;

import dev.levee.console.live.Background;
import dev.levee.console.live.Changes;
import dev.levee.console.live.Freshness;
import dev.levee.console.live.Known;
import dev.levee.console.live.Resource;
import dev.levee.console.live.SystemTime;
import dev.levee.console.live.TopicFeed;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all groups of a cluster every few seconds, and reads what members report. Whoever asks gets the last look, and waits for
 * nobody. Thread-safe.
 */
public final class ClusterWatch implements AutoCloseable {

    private static final long EVERY_MILLIS = 4_000;
    private static final long PATIENCE_MILLIS = 20_000;

    /**
     * A look.
     *
     * @param commands to each group, the newest first
     */
    public record Look(String clusterId, List<GroupView> groups, Map<String, List<ControlCommand>> commands) {
        public Optional<GroupView> group(String id) {
            return groups.stream().filter(group -> group.id().equals(id)).findFirst();
        }
    }

    private final Map<String, Object> client;
    private final Changes changes;
    private final Admin admin;
    private final Freshness freshness = new Freshness(PATIENCE_MILLIS);
    private final Map<TopicPartition, EndTimes> endTimes = new HashMap<>();
    private final Map<String, GroupTrace> traces = new HashMap<>();
    private final Background watching;
    private Reports reports = new Reports();
    private Set<String> followed = Set.of();
    private @Nullable TopicFeed feed;
    private volatile @Nullable Look last;

    public ClusterWatch(Map<String, Object> client, Changes changes) {
        this.client = Map.copyOf(client);
        this.changes = changes;
        this.admin = Admin.create(this.client);
        this.watching = new Background("levee-console-cluster", EVERY_MILLIS, freshness, this::mark, this::turn);
    }

    private void mark() {
        changes.mark(Resource.CONSUMERS, Resource.BREAKERS, Resource.NOW);
    }

    private void turn() throws ExecutionException, InterruptedException {
        var picture = new GroupAsking(admin).look();
        long now = SystemTime.millis();
        listen(picture.topics());
        endTimes.keySet().retainAll(picture.ends().keySet());
        picture.ends()
                .forEach((partition, end) -> endTimes.computeIfAbsent(partition, none -> new EndTimes())
                        .seen(now, end));
        var groups = new ArrayList<GroupView>();
        var commands = new HashMap<String, List<ControlCommand>>();
        for (var group : picture.groups()) {
            groups.add(traces.computeIfAbsent(group.id(), none -> new GroupTrace())
                    .next(group, picture, endTimes, reports.of(group.id(), now), now));
            commands.put(group.id(), reports.commands(group.id()));
        }
        traces.keySet().retainAll(groups.stream().map(GroupView::id).toList());
        last = new Look(picture.clusterId(), List.copyOf(groups), Map.copyOf(commands));
        mark();
    }

    private void listen(Set<String> topics) {
        var wanted = new TreeSet<String>();
        for (String topic : topics) {
            GroupTopics.groupOf(topic).map(GroupTopics::new).ifPresent(own -> {
                if (topic.equals(own.status()) || topic.equals(own.control())) {
                    wanted.add(topic);
                }
            });
        }
        TopicFeed open = feed;
        if (open == null || !wanted.equals(followed)) {
            if (open != null) {
                open.close();
            }
            reports = new Reports();
            followed = wanted;
            open = new TopicFeed(client, wanted);
            feed = open;
        }
        open.catchUp(record -> GroupTopics.groupOf(record.topic()).ifPresent(group -> {
            if (record.topic().equals(new GroupTopics(group).status())) {
                reports.status(group, record);
            } else {
                reports.control(group, record);
            }
        }));
    }

    /** Empty while nothing was seen yet. */
    public Optional<Look> look() {
        return Optional.ofNullable(last);
    }

    public Known known(long now) {
        return freshness.known(now);
    }

    @Override
    public void close() {
        watching.close();
        if (feed != null) {
            feed.close();
        }
        admin.close(Duration.ZERO);
    }
}
