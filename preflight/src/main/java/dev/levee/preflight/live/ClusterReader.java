package dev.levee.preflight.live;

import dev.levee.preflight.cluster.Broker;
import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.cluster.Described;
import dev.levee.preflight.cluster.Group;
import dev.levee.preflight.cluster.Topic;
import dev.levee.preflight.cluster.TopicName;
import dev.levee.preflight.cluster.Voter;
import dev.levee.wire.GroupTopics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Takes a picture of a cluster: of some groups and topics, of what belongs to them by name or by commits, and of brokers. It
 * changes nothing. Every right is optional; what was refused is listed with the right that it takes. Not for several threads.
 */
public final class ClusterReader {

    private static final Set<String> INTERNAL =
            Set.of("__consumer_offsets", "__transaction_state", "__share_group_state");

    private final Admin admin;
    private final long now;
    private final Asking asking = new Asking();

    /**
     * Asks through a client that somebody else closes.
     *
     * @param now ms since 1970
     */
    public ClusterReader(Admin admin, long now) {
        this.admin = admin;
        this.now = now;
    }

    /**
     * With neither groups nor topics, all topics.
     *
     * @throws IllegalStateException if no broker answers within the client's {@code default.api.timeout.ms}
     */
    public Cluster read(Collection<String> groups, Collection<String> topics) {
        List<Broker> brokers = brokers();
        List<Group> seen = new GroupReader(admin, asking).read(new TreeSet<>(groups));
        List<Topic> described = new TopicReader(admin, asking).read(names(groups, topics, seen));
        var features = asking.ask(
                "features", "DESCRIBE on the cluster", admin.describeFeatures().featureMetadata());
        return new Cluster(
                now,
                features.map(ClusterReader::finalized).orElseGet(TreeMap::new),
                features.map(ClusterReader::supported).orElseGet(TreeMap::new),
                voters(),
                brokers,
                described,
                new Expiring(new Offsets(admin, asking), now).of(seen, described),
                asking.unseen());
    }

    private List<Broker> brokers() {
        List<String> ids = asking
                .ask("brokers", "nothing", admin.describeCluster().nodes())
                .orElseThrow(() -> new IllegalStateException(
                        "no broker answers: " + asking.unseen().get(0)))
                .stream()
                .map(Node::idString)
                .toList();
        Map<String, Described> settings = new Settings(admin, asking).of(ConfigResource.Type.BROKER, ids);
        return settings.entrySet().stream()
                .map(broker -> new Broker(Integer.parseInt(broker.getKey()), broker.getValue()))
                .sorted((left, right) -> Integer.compare(left.id(), right.id()))
                .toList();
    }

    private List<Voter> voters() {
        return asking.ask(
                        "quorum",
                        "DESCRIBE on the cluster",
                        admin.describeMetadataQuorum().quorumInfo())
                .map(quorum -> {
                    long end = quorum.voters().stream()
                            .mapToLong(voter -> voter.logEndOffset())
                            .max()
                            .orElse(0);
                    return quorum.voters().stream()
                            .map(voter -> new Voter(
                                    voter.replicaId(),
                                    end - voter.logEndOffset(),
                                    Math.max(
                                            0,
                                            now - voter.lastCaughtUpTimestamp().orElse(now))))
                            .toList();
                })
                .orElse(List.of());
    }

    /** Also what takes their failed records, and where brokers keep offsets. */
    private Set<String> names(Collection<String> groups, Collection<String> topics, List<Group> seen) {
        Set<String> all = asking.ask(
                        "names of topics",
                        "DESCRIBE on the topics",
                        admin.listTopics(new ListTopicsOptions().listInternal(true))
                                .names())
                .orElse(Set.of());
        var wanted = new TreeSet<>(topics);
        seen.forEach(group -> wanted.addAll(group.topics()));
        if (wanted.isEmpty() && groups.isEmpty()) {
            return new TreeSet<>(all);
        }
        var names = new TreeSet<>(wanted);
        all.stream()
                .filter(name -> INTERNAL.contains(name)
                        || wanted.stream().anyMatch(new TopicName(name)::takesFrom)
                        || groups.stream()
                                .map(GroupTopics::new)
                                .anyMatch(own ->
                                        own.dlq().equals(name) || own.retry().equals(name)))
                .forEach(names::add);
        return names;
    }

    private static SortedMap<String, Integer> finalized(FeatureMetadata features) {
        var levels = new TreeMap<String, Integer>();
        features.finalizedFeatures().forEach((name, range) -> levels.put(name, (int) range.maxVersionLevel()));
        return levels;
    }

    private static SortedMap<String, Integer> supported(FeatureMetadata features) {
        var levels = new TreeMap<String, Integer>();
        features.supportedFeatures().forEach((name, range) -> levels.put(name, (int) range.maxVersion()));
        return levels;
    }
}
