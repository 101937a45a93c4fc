package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.SimLog;
import dev.levee.proof.sim.cluster.log.SimTopic;
import dev.levee.proof.sim.cluster.network.Connection;
import dev.levee.proof.sim.cluster.network.Request;
import dev.levee.proof.sim.schedule.Machine;
import java.time.Duration;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of the simulated cluster. It behaves as the real one in all that the engine can notice: callbacks run inside
 * poll, close and unsubscribe, and may block; heartbeats and fetches go on beside polls; a second thread is refused. What it
 * does not simulate throws {@link UnsupportedOperationException}.
 */
public final class SimConsumer extends ShortCalls {

    private final SimCluster cluster;
    private final Machine machine;
    private final String name;
    private final ConsumerSettings settings;
    private final Connection connection;
    private final Pulse pulse;
    private final HeldPartitions held = new HeldPartitions();
    private final Fetcher fetcher;
    private final Commits commits;
    private final Set<String> subscription = new TreeSet<>();
    private @Nullable Membership membership;
    private @Nullable Thread user;
    private int depth;
    private boolean closed;

    /**
     * Joins nothing yet.
     *
     * @param name of this client, unique in the world: member ids of the consumer protocol are made of it
     * @param properties as for the real consumer
     */
    public SimConsumer(SimCluster cluster, Machine machine, String name, Map<String, ?> properties) {
        super(ConsumerSettings.of(properties).apiTimeout());
        this.cluster = cluster;
        this.machine = machine;
        this.name = name;
        this.settings = ConsumerSettings.of(properties);
        this.connection = cluster.connect(machine, name);
        this.pulse = new Pulse(machine);
        this.fetcher = new Fetcher(cluster, machine, cluster.connect(machine, name), connection, settings, held, pulse);
        this.commits = new Commits(cluster, connection, settings.group(), pulse);
    }

    // ---- what it reads ----

    @Override
    public Set<TopicPartition> assignment() {
        return alone(held::names);
    }

    @Override
    public Set<String> subscription() {
        return alone(() -> new TreeSet<>(subscription));
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        var names = new TreeSet<>(topics);
        alone(() -> {
            subscription.clear();
            subscription.addAll(names);
            join(names::contains, listener);
        });
    }

    @Override
    public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
        alone(() -> join(topic -> pattern.matcher(topic).matches(), listener));
    }

    private void join(Predicate<String> topics, ConsumerRebalanceListener listener) {
        if (membership != null) {
            throw unsupported("changing a subscription");
        }
        var members = new Members(cluster, machine, connection, settings, topics, listener, held, pulse);
        membership = settings.protocol() == ConsumerSettings.Protocol.CONSUMER
                ? new ModernMembership(members, name)
                : new ClassicMembership(members);
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        alone(() -> {
            membership = new Alone(settings.group(), settings.instanceId(), held);
            var gone = held.names();
            gone.removeAll(partitions);
            held.remove(gone);
            held.add(partitions);
        });
    }

    @Override
    public void unsubscribe() {
        alone(() -> {
            if (membership != null) {
                membership.leave(CloseOptions.GroupMembershipOperation.DEFAULT, pulse.deadline(settings.apiTimeout()));
                membership = null;
                subscription.clear();
            }
        });
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return alone(() -> {
            if (membership == null) {
                throw new IllegalStateException("Consumer is not subscribed to any topics or assigned any partitions");
            }
            long deadline = pulse.deadline(timeout);
            pulse.throwIfWoken();
            while (true) {
                membership.poll();
                commits.tell();
                fetcher.ask();
                var records = fetcher.collect();
                if (records != null) {
                    fetcher.ask();
                    return records;
                }
                if (pulse.now() >= deadline) {
                    return ConsumerRecords.empty();
                }
                if (!commits.hasNews()) {
                    pulse.await(deadline);
                }
            }
        });
    }

    // ---- commits ----

    @Override
    public void commitSync(Duration timeout) {
        commitSync(alone(this::positions), timeout);
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        alone(() -> commits.sync(member(), offsets, pulse.deadline(timeout)));
    }

    @Override
    public void commitAsync() {
        commitAsync(alone(this::positions), null);
    }

    @Override
    public void commitAsync(@Nullable OffsetCommitCallback callback) {
        commitAsync(alone(this::positions), callback);
    }

    @Override
    public void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable OffsetCommitCallback callback) {
        alone(() -> {
            commits.tell();
            commits.async(member(), offsets, callback);
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> positions() {
        var positions = new LinkedHashMap<TopicPartition, OffsetAndMetadata>();
        for (Held partition : held.all()) {
            if (partition.position >= 0) {
                positions.put(partition.partition, partition.next());
            }
        }
        return positions;
    }

    private Membership member() {
        return membership == null ? new Alone(settings.group(), settings.instanceId(), held) : membership;
    }

    // ---- positions ----

    @Override
    public void seek(TopicPartition partition, long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("seek offset must not be a negative number");
        }
        alone(() -> held.get(partition).seek(offset, Optional.empty()));
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        alone(() -> held.get(partition).seek(offset.offset(), offset.leaderEpoch()));
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        alone(() -> seekTo(partitions, SimLog::beginning));
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        alone(() -> seekTo(partitions, log -> log.end(settings.committedOnly())));
    }

    private void seekTo(Collection<TopicPartition> partitions, Function<SimLog, Long> where) {
        var asked = partitions.isEmpty() ? held.names() : partitions;
        ask(asked, where, settings.apiTimeout())
                .forEach((partition, offset) -> held.get(partition).seek(offset, Optional.empty()));
    }

    @Override
    public long position(TopicPartition partition, Duration timeout) {
        return alone(() -> {
            Held asked = held.get(partition);
            long deadline = pulse.deadline(timeout);
            while (asked.position < 0) {
                fetcher.ask();
                if (asked.trouble != null) {
                    var thrown = asked.trouble;
                    asked.trouble = null;
                    throw thrown;
                }
                if (pulse.now() >= deadline) {
                    throw new TimeoutException("no position of " + partition + " in time");
                }
                pulse.await(deadline);
            }
            return asked.position;
        });
    }

    // a partition without an offset has the value null, as the real client says
    @Override
    @SuppressWarnings("NullAway")
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions, Duration timeout) {
        return alone(() -> {
            String group = settings.group();
            var all = retried(
                    Request.Kind.COMMITTED,
                    group,
                    timeout,
                    () -> cluster.coordinator().committed(group));
            var answer = new LinkedHashMap<TopicPartition, OffsetAndMetadata>();
            partitions.forEach(partition -> answer.put(partition, all.get(partition)));
            return answer;
        });
    }

    @Override
    public Set<TopicPartition> paused() {
        return alone(() -> {
            var paused = new LinkedHashSet<TopicPartition>();
            for (Held partition : held.all()) {
                if (partition.paused) {
                    paused.add(partition.partition);
                }
            }
            return paused;
        });
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        alone(() -> partitions.forEach(partition -> held.get(partition).paused = true));
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        alone(() -> partitions.forEach(partition -> held.get(partition).paused = false));
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        return alone(() -> {
            Held asked = held.get(partition);
            return asked.end < 0 || asked.position < 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.max(0, asked.end - asked.position));
        });
    }

    /** The topic that records of the partition are fetched from; one made again has another id. For who watches this client. */
    public Uuid topicId(TopicPartition partition) {
        return alone(() -> held.get(partition).topic);
    }

    // ---- what brokers know of topics ----

    // a partition without such a record has the value null, as the real client says
    @Override
    @SuppressWarnings("NullAway")
    public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times, Duration timeout) {
        return alone(() -> {
            var found = new LinkedHashMap<TopicPartition, OffsetAndTimestamp>();
            ask(
                            times.keySet(),
                            log -> log.at(Objects.requireNonNull(times.get(log.partition())), settings.committedOnly()),
                            timeout)
                    .forEach((partition, entry) -> found.put(
                            partition,
                            entry.map(e -> new OffsetAndTimestamp(
                                            e.offset(), e.timestamp(), Optional.of(e.leaderEpoch())))
                                    .orElse(null)));
            return found;
        });
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        return alone(() -> ask(partitions, SimLog::beginning, timeout));
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
        return alone(() -> ask(partitions, log -> log.end(settings.committedOnly()), timeout));
    }

    private <T> Map<TopicPartition, T> ask(
            Collection<TopicPartition> partitions, Function<SimLog, T> question, Duration timeout) {
        return retried(Request.Kind.OFFSETS, partitions.toString(), timeout, () -> {
            var answers = new LinkedHashMap<TopicPartition, T>();
            for (TopicPartition partition : partitions) {
                SimLog log = cluster.topics().log(partition);
                log.checkLeader();
                answers.put(partition, question.apply(log));
            }
            return CompletableFuture.completedFuture(answers);
        });
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
        return alone(() -> retried(
                Request.Kind.METADATA,
                topic,
                timeout,
                () -> CompletableFuture.completedFuture(
                        cluster.topics().find(topic).map(SimConsumer::infos).orElseGet(List::of))));
    }

    @Override
    public Map<String, List<PartitionInfo>> listTopics(Duration timeout) {
        return alone(() -> retried(Request.Kind.METADATA, "topics", timeout, () -> {
            Map<String, List<PartitionInfo>> topics = new TreeMap<>();
            cluster.topics().all().forEach(topic -> topics.put(topic.name(), infos(topic)));
            return CompletableFuture.completedFuture(topics);
        }));
    }

    private static List<PartitionInfo> infos(SimTopic topic) {
        var nodes = new Node[] {new Node(1, "sim", 9092)};
        return topic.partitions().stream()
                .map(partition -> new PartitionInfo(topic.name(), partition.partition(), nodes[0], nodes, nodes))
                .toList();
    }

    /** Asks until somebody answers. */
    private <T> T retried(Request.Kind kind, String about, Duration timeout, Supplier<CompletableFuture<T>> broker) {
        long deadline = pulse.deadline(timeout);
        while (true) {
            try {
                return pulse.get(connection.send(kind, about, broker), deadline, kind + " " + about);
            } catch (KafkaException refused) {
                if (!(refused instanceof RetriableException) || pulse.now() >= deadline) {
                    throw refused;
                }
                long until = Math.min(deadline, pulse.now() + Members.BACKOFF);
                while (pulse.now() < until) {
                    pulse.await(until);
                }
            }
        }
    }

    // ---- life ----

    @Override
    public ConsumerGroupMetadata groupMetadata() {
        return alone(() -> member().metadata());
    }

    @Override
    public void enforceRebalance() {
        alone(() -> member().rejoin());
    }

    @Override
    public void close(CloseOptions options) {
        if (closed) {
            return;
        }
        long deadline = pulse.deadline(options.timeout().orElse(Duration.ofSeconds(30)));
        alone(() -> {
            try {
                commits.awaitEarlier(deadline);
                if (membership != null) {
                    membership.leave(options.groupMembershipOperation(), deadline);
                }
            } finally {
                closed = true;
                held.clear();
            }
        });
    }

    @Override
    public void wakeup() {
        pulse.wakeUp();
    }

    private void alone(Runnable action) {
        alone(() -> {
            action.run();
            return true;
        });
    }

    private <T> T alone(Supplier<T> action) {
        if (user != null && user != Thread.currentThread()) {
            throw new ConcurrentModificationException("KafkaConsumer is not safe for multi-threaded access");
        }
        if (closed) {
            throw new IllegalStateException("This consumer has already been closed.");
        }
        user = Thread.currentThread();
        depth++;
        try {
            return action.get();
        } finally {
            if (--depth == 0) {
                user = null;
            }
        }
    }
}
