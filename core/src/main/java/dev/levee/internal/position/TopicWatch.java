package dev.levee.internal.position;

import dev.levee.LeveeException;
import dev.levee.StartAt;
import dev.levee.internal.startup.Brokers;
import dev.levee.internal.startup.ClusterFacts;
import dev.levee.internal.startup.ValidSettings;
import dev.levee.internal.time.Time;
import dev.levee.internal.worker.WorkerThreads;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks brokers on a thread of its own: before a takeover, for what the ownership must know; and every few seconds, because
 * no rebalance tells that a topic was deleted and made again, and because a start is confirmed once all offsets are there.
 */
public final class TopicWatch implements InitialPositions {

    private static final Logger log = LoggerFactory.getLogger(TopicWatch.class);
    private static final long INTERVAL_MILLIS = 3_000;
    private static final long RETRY_MILLIS = 500;
    private static final int LOOKS_A_MINUTE = (int) (60_000 / INTERVAL_MILLIS);

    private final Brokers brokers;
    private final LogOffsets offsets;
    private final Births births;
    private final Set<Uuid> atStart;
    private final Optional<GroupAssignment> assignment;
    private final ScheduledExecutorService thread;
    private final Set<String> watched = new HashSet<>();
    private final Map<Uuid, Integer> confirmed = new HashMap<>();
    private final Retention retention = new Retention();
    private int looks;
    private volatile Map<String, Uuid> ids = Map.of();
    private volatile Map<String, Integer> partitionCounts = Map.of();
    private volatile Collection<TopicPartition> unowned = List.of();

    private TopicWatch(
            Brokers brokers,
            LogOffsets offsets,
            Births births,
            Set<Uuid> atStart,
            Optional<GroupAssignment> assignment,
            ScheduledExecutorService thread) {
        this.brokers = brokers;
        this.offsets = offsets;
        this.births = births;
        this.atStart = atStart;
        this.assignment = assignment;
        this.thread = thread;
    }

    /**
     * Decides where the group begins in its topics, and watches them from then on.
     *
     * @param start the conversation of the start, whose admin client is closed with this
     * @throws LeveeException if the group must not begin
     */
    public static TopicWatch start(ValidSettings settings, ClusterFacts facts, Brokers start, Time time) {
        var properties = settings.properties();
        var offsets = new LogOffsets(properties.isolation(), time);
        var births = new Births(
                settings.startAt(),
                settings.subscription()::isByPattern,
                settings.group(),
                new StartMarks(properties, settings.group()),
                offsets);
        births.starts(start, facts.topics().values(), id -> false);
        var atStart =
                facts.topics().values().stream().map(TopicDescription::topicId).collect(Collectors.toSet());
        var thread = new ScheduledThreadPoolExecutor(1, WorkerThreads.named("levee-" + settings.group() + "-topics"));
        boolean leavesBehind =
                facts.protocol().equals("classic") && properties.has(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        var assignment =
                leavesBehind ? Optional.of(new GroupAssignment(settings.group())) : Optional.<GroupAssignment>empty();
        var watch = new TopicWatch(start, offsets, births, atStart, assignment, thread);
        watch.watched.addAll(facts.topics().keySet());
        var unused =
                thread.scheduleWithFixedDelay(watch::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    @Override
    public Map<String, Uuid> topicIds() {
        return ids;
    }

    @Override
    public Collection<TopicPartition> unowned() {
        return unowned;
    }

    @Override
    public int partitionCount(String topic) {
        return partitionCounts.getOrDefault(topic, 0);
    }

    @Override
    public OptionalLong retentionMillis(String topic) {
        return retention.millis(topic);
    }

    @Override
    public CompletableFuture<Map<TopicPartition, InitialPosition>> of(Set<TopicPartition> partitions) {
        return answered("where to begin in " + partitions, () -> ask(partitions));
    }

    @Override
    public CompletableFuture<Map<TopicPartition, Long>> offsets(StartAt where, Set<TopicPartition> partitions) {
        return answered("offsets of " + partitions, () -> offsets.of(brokers.again(), where, partitions));
    }

    private <T> CompletableFuture<T> answered(String what, Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        after(0, () -> answer(what, question, answer));
        return answer;
    }

    private <T> void answer(String what, Supplier<T> question, CompletableFuture<T> answer) {
        try {
            answer.complete(question.get());
        } catch (RuntimeException failed) {
            if (passes(failed)) {
                log.info("{} has to wait: {}", what, failed.toString());
                after(RETRY_MILLIS, () -> answer(what, question, answer));
            } else {
                answer.completeExceptionally(failed);
            }
        }
    }

    private static boolean passes(RuntimeException failed) {
        Throwable cause = failed instanceof LeveeException ? failed.getCause() : failed;
        return cause instanceof RetriableException || cause instanceof java.util.concurrent.TimeoutException;
    }

    private Map<TopicPartition, InitialPosition> ask(Set<TopicPartition> partitions) {
        Brokers conversation = brokers.again();
        var positions = new HashMap<TopicPartition, InitialPosition>();
        var names = new HashSet<String>();
        partitions.forEach(partition -> names.add(partition.topic()));
        watched.addAll(names);
        var topics = describe(conversation, names);
        var starts = births.starts(conversation, topics.values(), id -> !atStart.contains(id));
        for (TopicPartition partition : partitions) {
            TopicDescription topic = topics.get(partition.topic());
            if (topic != null) {
                Long start = starts.get(partition);
                var offset = start == null ? OptionalLong.empty() : OptionalLong.of(start);
                positions.put(partition, new InitialPosition(topic.topicId(), offset));
            }
        }
        if (positions.size() < partitions.size()) {
            throw new UnknownTopicOrPartitionException("a topic of " + partitions + " is gone");
        }
        return positions;
    }

    private void look() {
        try {
            Brokers conversation = brokers.again();
            var missing = new LinkedHashSet<TopicPartition>();
            var found = describe(conversation, watched);
            var topics = found.values();
            for (var topic : topics) {
                int partitions = topic.partitions().size();
                if (!Objects.equals(confirmed.get(topic.topicId()), partitions)) {
                    var unconfirmed = births.confirm(conversation, topic);
                    missing.addAll(unconfirmed);
                    if (unconfirmed.isEmpty()) {
                        confirmed.put(topic.topicId(), partitions);
                    }
                }
            }
            assignment.ifPresent(group -> missing.addAll(group.withoutMember(conversation, topics)));
            unowned = List.copyOf(missing);
            if (!found.isEmpty() && looks++ % LOOKS_A_MINUTE == 0) {
                retention.look(conversation, found.keySet());
            }
        } catch (RuntimeException passing) {
            // the next look sees more, and an executor never runs again what threw
            log.debug("topics could not be looked at", passing);
        }
    }

    private Map<String, TopicDescription> describe(Brokers conversation, Collection<String> names) {
        var found = new HashMap<String, TopicDescription>();
        conversation.admin().describeTopics(names).topicNameValues().forEach((name, answer) -> {
            try {
                found.put(name, conversation.ask("topic " + name, answer));
            } catch (LeveeException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed;
                }
            }
        });
        var counts = new HashMap<>(partitionCounts);
        found.forEach((name, topic) -> counts.put(name, topic.partitions().size()));
        partitionCounts = Map.copyOf(counts);
        var seen = new HashMap<>(ids);
        found.forEach((name, topic) -> seen.put(name, topic.topicId()));
        if (!seen.equals(ids)) {
            ids = Map.copyOf(seen);
        }
        return found;
    }

    private void after(long millis, Runnable task) {
        try {
            var unused = thread.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("closed before it could answer");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        brokers.admin().close(Duration.ZERO);
    }
}
