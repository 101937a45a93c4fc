package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.Entry;
import dev.levee.proof.sim.cluster.log.Fetched;
import dev.levee.proof.sim.cluster.log.SimLog;
import dev.levee.proof.sim.cluster.network.Connection;
import dev.levee.proof.sim.cluster.network.Request;
import dev.levee.proof.sim.schedule.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedLeaderEpochException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Finds positions, checks them under each new leader, fetches ahead of polls. One request a partition at a time; what
 * comes back for a position that is no longer the one is dropped.
 */
final class Fetcher {

    private static final long LONGEST_WAIT = 500_000_000;

    private final SimCluster cluster;
    private final Machine machine;
    private final Connection leader;
    private final Connection coordinator;
    private final ConsumerSettings settings;
    private final HeldPartitions held;
    private final Pulse pulse;

    Fetcher(
            SimCluster cluster,
            Machine machine,
            Connection leader,
            Connection coordinator,
            ConsumerSettings settings,
            HeldPartitions held,
            Pulse pulse) {
        this.cluster = cluster;
        this.machine = machine;
        this.leader = leader;
        this.coordinator = coordinator;
        this.settings = settings;
        this.held = held;
        this.pulse = pulse;
    }

    /** Asks for whatever is missing. */
    void ask() {
        for (Held partition : held.all()) {
            if (partition.asked || partition.trouble != null) {
                continue;
            }
            if (partition.position < 0) {
                findPosition(partition);
            } else if (partition.leader < 0) {
                validate(partition);
            } else if (!partition.paused && partition.fetched == null) {
                fetch(partition);
            }
        }
    }

    void findPosition(Held partition) {
        asking(
                partition,
                () -> coordinator.send(
                        Request.Kind.COMMITTED,
                        settings.group(),
                        () -> cluster.coordinator().committed(settings.group())),
                committed -> {
                    var found = committed.get(partition.partition);
                    if (found != null) {
                        partition.seek(found.offset(), found.leaderEpoch());
                    } else {
                        reset(partition, new NoOffsetForPartitionException(partition.partition));
                    }
                });
    }

    private void reset(Held partition, KafkaException otherwise) {
        if (settings.reset().equals("none")) {
            partition.trouble = otherwise;
            return;
        }
        boolean earliest = settings.reset().equals("earliest");
        asking(
                partition,
                () -> leader.send(Request.Kind.OFFSETS, partition.partition.toString(), () -> {
                    SimLog log = cluster.topics().log(partition.partition);
                    return CompletableFuture.completedFuture(
                            earliest ? log.beginning() : log.end(settings.committedOnly()));
                }),
                offset -> partition.seek(offset, Optional.empty()));
    }

    private record Leader(Uuid topic, int epoch, Optional<SimLog.EpochEnd> end) {}

    private void validate(Held partition) {
        int epoch = partition.epoch;
        asking(partition, () -> askLeader(partition, epoch), answer -> {
            partition.topic = answer.topic();
            if (epoch < 0) {
                partition.leader = answer.epoch();
            } else if (answer.end().isEmpty()) {
                truncated(partition, Map.of());
            } else if (answer.end().get().offset() < partition.position) {
                var end = answer.end().get();
                truncated(
                        partition,
                        Map.of(partition.partition, new OffsetAndMetadata(end.offset(), Optional.of(end.epoch()), "")));
            } else {
                partition.leader = answer.epoch();
            }
        });
    }

    private CompletableFuture<Leader> askLeader(Held partition, int epoch) {
        return leader.send(Request.Kind.METADATA, partition.partition.toString(), () -> {
            SimLog log = cluster.topics().log(partition.partition);
            Uuid topic = cluster.topics().get(partition.partition.topic()).id();
            return CompletableFuture.completedFuture(
                    new Leader(topic, log.leaderEpoch(), epoch < 0 ? Optional.empty() : log.endOf(epoch)));
        });
    }

    /** The topic was made again. Under a leader of the same epoch the position counts for good all the same. */
    private void goOnInNewTopic(Held partition) {
        asking(partition, () -> askLeader(partition, -1), answer -> {
            partition.topic = answer.topic();
            if (partition.leader != answer.epoch()) {
                partition.leader = -1;
            }
        });
    }

    private void truncated(Held partition, Map<TopicPartition, OffsetAndMetadata> divergent) {
        if (!settings.reset().equals("none")) {
            var where = divergent.get(partition.partition);
            if (where != null) {
                partition.seek(where.offset(), where.leaderEpoch());
                return;
            }
        }
        reset(partition, new LogTruncationException(Map.of(partition.partition, partition.position), divergent));
    }

    private void fetch(Held partition) {
        long position = partition.position;
        int known = partition.leader;
        Uuid topic = partition.topic;
        asking(
                partition,
                () -> leader.send(
                        Request.Kind.FETCH,
                        partition.partition.toString(),
                        () -> read(partition.partition, position, known, topic)),
                fetched -> partition.fetched =
                        fetched.nextOffset() == position && fetched.entries().isEmpty() ? null : fetched);
    }

    private CompletableFuture<Fetched> read(TopicPartition partition, long position, int known, Uuid topic) {
        SimLog log = cluster.topics().log(partition);
        if (!cluster.topics().get(partition.topic()).id().equals(topic)) {
            throw new UnknownTopicIdException(partition + " is not in topic " + topic + " any more");
        }
        if (log.leaderEpoch() != known) {
            throw new FencedLeaderEpochException("the leader epoch is " + log.leaderEpoch());
        }
        Fetched now = log.read(position, settings.committedOnly(), settings.maxPollRecords());
        if (now.nextOffset() > position) {
            return CompletableFuture.completedFuture(now);
        }
        var news = log.news();
        cluster.schedule().at(cluster.schedule().nanos() + LONGEST_WAIT, () -> news.complete(null));
        return news.thenApply(ignored -> log.leaderEpoch() == known && log.isAvailable() && isThere(partition, log)
                ? log.read(position, settings.committedOnly(), settings.maxPollRecords())
                : now);
    }

    private boolean isThere(TopicPartition partition, SimLog log) {
        return cluster.topics()
                .find(partition.topic())
                .filter(topic -> topic.logs().contains(log))
                .isPresent();
    }

    private <T> void asking(Held partition, Supplier<CompletableFuture<T>> request, Consumer<T> then) {
        partition.asked = true;
        int before = partition.seeks;
        var unused = request.get().whenComplete(ifCurrent(partition, before, (answer, error) -> {
            partition.asked = false;
            if (answer != null) {
                then.accept(answer);
            } else {
                failed(partition, Objects.requireNonNull(error));
            }
            pulse.signal();
        }));
    }

    private <T> BiConsumer<T, @Nullable Throwable> ifCurrent(
            Held partition, int seeks, BiConsumer<@Nullable T, @Nullable Throwable> action) {
        return (answer, error) -> {
            if (held.has(partition) && partition.seeks == seeks) {
                action.accept(error == null ? answer : null, error);
            }
        };
    }

    private void failed(Held partition, Throwable error) {
        if (error instanceof org.apache.kafka.common.errors.OffsetOutOfRangeException) {
            reset(partition, new OffsetOutOfRangeException(Map.of(partition.partition, partition.position)));
        } else if (error instanceof UnknownTopicIdException) {
            goOnInNewTopic(partition);
        } else if (error instanceof FencedLeaderEpochException) {
            partition.leader = -1;
        } else if (error instanceof AuthorizationException forbidden) {
            partition.trouble = forbidden;
        } else {
            int before = partition.seeks;
            partition.asked = true; // asks again after a while
            machine.at(pulse.now() + Members.BACKOFF, () -> {
                if (partition.seeks == before) {
                    partition.asked = false;
                    pulse.signal();
                }
            });
        }
    }

    /** What the next poll returns; empty records may still tell of positions that moved. Throws what is wrong. */
    @Nullable
    ConsumerRecords<byte[], byte[]> collect() {
        var records = new LinkedHashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
        var next = new LinkedHashMap<TopicPartition, OffsetAndMetadata>();
        int left = settings.maxPollRecords();
        for (Held partition : held.all()) {
            Fetched fetched = partition.fetched;
            if (fetched != null && !partition.paused && left > 0) {
                var taken = take(partition, fetched, left);
                left -= taken.size();
                if (!taken.isEmpty()) {
                    records.put(partition.partition, taken);
                }
                next.put(partition.partition, partition.next());
            }
        }
        if (next.isEmpty()) {
            throwTrouble();
            return null;
        }
        return new ConsumerRecords<>(records, next);
    }

    private void throwTrouble() {
        for (Held partition : held.all()) {
            if (partition.trouble != null) {
                var thrown = partition.trouble;
                partition.trouble = null; // until it is found again
                partition.leader = -1;
                throw thrown;
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> take(Held partition, Fetched fetched, int most) {
        var taken = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        int count = Math.min(most, fetched.entries().size());
        for (Entry entry : fetched.entries().subList(0, count)) {
            taken.add(toRecord(partition.partition, entry));
            partition.epoch = entry.leaderEpoch();
        }
        boolean all = count == fetched.entries().size();
        partition.position =
                all ? fetched.nextOffset() : fetched.entries().get(count - 1).offset() + 1;
        if (all && fetched.lastEpoch() >= 0) {
            partition.epoch = fetched.lastEpoch();
        }
        partition.end = fetched.end();
        partition.fetched = all
                ? null
                : new Fetched(
                        fetched.entries().subList(count, fetched.entries().size()),
                        fetched.nextOffset(),
                        fetched.leaderEpoch(),
                        fetched.lastEpoch(),
                        fetched.end());
        return taken;
    }

    private static ConsumerRecord<byte[], byte[]> toRecord(TopicPartition partition, Entry entry) {
        var record = Objects.requireNonNull(entry.record());
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                entry.offset(),
                entry.timestamp(),
                TimestampType.CREATE_TIME,
                record.key() == null ? -1 : record.key().length,
                record.value() == null ? -1 : record.value().length,
                record.key(),
                record.value(),
                new RecordHeaders(record.headers().toArray()),
                Optional.of(entry.leaderEpoch()));
    }
}
