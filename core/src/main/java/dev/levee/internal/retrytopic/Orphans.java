package dev.levee.internal.retrytopic;

import dev.levee.LeveeException;
import dev.levee.internal.engine.KeyRule;
import dev.levee.internal.startup.Brokers;
import dev.levee.internal.startup.ClusterFacts;
import dev.levee.internal.startup.ValidSettings;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.CommitMetadata.Decoded;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.LogIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses at start what would orphan parked records: topics that are not read any more, another ordering.
 *
 * <p>Committed offsets say where what is parked of a partition begins; nothing is read unless the retry partition goes on there.
 * Then one record that is parked as it would be now is enough, since all of the group's were parked alike; only if there is another
 * one, or a topic was dropped, everything is read. Brokers forget the offsets of a topic that is deleted, and of one that is not read
 * any more after their retention; what is left of those is nobody's concern. Blocks.
 */
public final class Orphans {

    private static final Duration CALL = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long MOST_EMPTY_POLLS = CALL.dividedBy(POLL);

    private final Brokers brokers;
    private final ValidSettings settings;
    private final ClusterFacts facts;
    private final String retryTopic;
    private final KeyRule rule;

    public Orphans(Brokers brokers, ValidSettings settings, ClusterFacts facts) {
        var handling = settings.asGiven().handling();
        this.brokers = brokers;
        this.settings = settings;
        this.facts = facts;
        this.retryTopic = new GroupTopics(settings.group()).retry();
        this.rule = new KeyRule(handling.ordering(), handling.orderBy().orElse(null));
    }

    /**
     * Looks for them.
     *
     * @param readers makes a consumer with {@link RetryReader#scanningProperties}
     * @throws LeveeException naming them and the way out, if there are any
     */
    public void refuse(Supplier<Consumer<byte[], byte[]>> readers) {
        var suspects = suspects();
        if (suspects.isEmpty()) {
            return;
        }
        var ends = ends(suspects.keySet());
        suspects.forEach((place, found) -> found.removeIf(suspect -> suspect.low() >= ends.getOrDefault(place, 0L)));
        suspects.values().removeIf(List::isEmpty);
        if (suspects.isEmpty()) {
            return;
        }
        try (var consumer = readers.get()) {
            suspects.forEach((place, found) -> read(consumer, place, ends.getOrDefault(place, 0L), found));
        } catch (AuthorizationException forbidden) {
            throw new LeveeException(
                    "the retry topic " + retryTopic + " cannot be read (" + forbidden.getMessage()
                            + "): grant READ on it",
                    forbidden);
        }
        suspects.values().stream().flatMap(List::stream).forEach(this::refuse);
    }

    /** By where what is parked of them lies. */
    private Map<TopicPartition, List<Suspect>> suspects() {
        var suspects = new TreeMap<TopicPartition, List<Suspect>>(Comparator.comparingInt(TopicPartition::partition));
        brokers.ask(
                        "the offsets of group " + settings.group(),
                        brokers.admin()
                                .listConsumerGroupOffsets(settings.group())
                                .partitionsToOffsetAndMetadata())
                .forEach((source, committed) -> suspect(source, committed).ifPresent(suspect -> {
                    int partition =
                            GroupTopics.retryPartition(source.topic(), source.partition(), facts.retryPartitions());
                    suspects.computeIfAbsent(new TopicPartition(retryTopic, partition), none -> new ArrayList<>())
                            .add(suspect);
                }));
        return suspects;
    }

    /** Empty if what was committed says nothing of parked records, or the topic was made again. */
    private Optional<Suspect> suspect(TopicPartition source, @Nullable OffsetAndMetadata committed) {
        if (committed == null) {
            return Optional.empty();
        }
        var known = facts.topics().get(source.topic());
        Uuid id = known == null ? Uuid.ZERO_UUID : known.topicId();
        Decoded decoded = decode(source, committed, id);
        if (known == null && decoded instanceof Decoded.OtherTopic other) {
            id = other.topicId();
            decoded = decode(source, committed, id);
        }
        return decoded instanceof Decoded.Valid valid
                ? Optional.of(new Suspect(
                        source, id, valid.metadata().retries(), committed.offset(), known == null ? null : rule))
                : Optional.empty();
    }

    private Decoded decode(TopicPartition source, OffsetAndMetadata committed, Uuid topicId) {
        var identity = new LogIdentity(facts.clusterId(), topicId, source.partition());
        return CommitMetadata.decode(committed.metadata(), identity, committed.offset());
    }

    private Map<TopicPartition, Long> ends(Iterable<TopicPartition> places) {
        var asked = new TreeMap<TopicPartition, OffsetSpec>(Comparator.comparingInt(TopicPartition::partition));
        places.forEach(place -> asked.put(place, OffsetSpec.latest()));
        return brokers
                .ask(
                        "the end of " + retryTopic,
                        brokers.admin().listOffsets(asked).all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static void read(
            Consumer<byte[], byte[]> consumer, TopicPartition place, long end, List<Suspect> suspects) {
        long low = suspects.stream().mapToLong(Suspect::low).min().orElse(end);
        consumer.assign(List.of(place));
        consumer.seek(
                place,
                Math.max(low, consumer.beginningOffsets(List.of(place), CALL).getOrDefault(place, 0L)));
        long emptyPolls = 0;
        while (!isDecided(suspects) && consumer.position(place, CALL) < end) {
            var records = consumer.poll(POLL);
            records.forEach(record -> suspects.forEach(suspect -> suspect.read(record)));
            emptyPolls = records.isEmpty() ? emptyPolls + 1 : 0;
            if (emptyPolls > MOST_EMPTY_POLLS) {
                throw new LeveeException(place + " gives no records: look whether its leader is there");
            }
        }
    }

    private static boolean isDecided(List<Suspect> suspects) {
        return suspects.stream().noneMatch(suspect -> suspect.isDropped() || suspect.isReordered())
                && suspects.stream().anyMatch(Suspect::isAsBefore);
    }

    private void refuse(Suspect suspect) {
        int orphans = suspect.orphans();
        if (orphans == 0) {
            return;
        }
        TopicPartition source = suspect.source();
        String what = "group " + settings.group() + " has " + orphans + " parked records of " + source;
        if (!suspect.isDropped()) {
            throw new LeveeException(what + " that wait in another order than the one of now: start once with the"
                    + " ordering(...) and orderBy(...) of before and drainParked(), then change them");
        }
        throw new LeveeException(
                what + ", which is not read any more, so nobody would handle them: start once with topic "
                        + source.topic() + " and drainParked(), then leave it out");
    }
}
