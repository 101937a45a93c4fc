package dev.levee.cli.control;

import dev.levee.cli.InvalidInput;
import dev.levee.wire.ControlAction.Place;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.StatusReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads and writes the topics through which operators and members of a group talk. */
final class OperatorDesk {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> client;
    private final String group;

    OperatorDesk(Map<String, Object> client, String group) {
        this.client = client;
        this.group = group;
    }

    /** The newest of each command, the newest first; what nobody can read is left out. */
    List<ControlCommand> commands() {
        var newest = new TreeMap<String, ControlCommand>();
        for (var record : read(new GroupTopics(group).control())) {
            var id = ControlCommand.idOf(record.key());
            if (id.isPresent() && record.value() == null) {
                newest.remove(id.get());
            } else if (id.isPresent()) {
                readable(() -> ControlCommand.readFrom(record)).ifPresent(command -> newest.put(command.id(), command));
            }
        }
        return newest.values().stream()
                .sorted(Comparator.comparingLong(
                                (ControlCommand command) -> command.issued().at())
                        .reversed())
                .toList();
    }

    /** The newest report of each member. */
    List<StatusReport> reports() {
        var newest = new TreeMap<String, StatusReport>();
        for (var record : read(new GroupTopics(group).status())) {
            var instance = StatusReport.instanceOf(record.key());
            if (instance.isPresent() && record.value() == null) {
                newest.remove(instance.get());
            } else if (instance.isPresent()) {
                readable(() -> StatusReport.readFrom(record)).ifPresent(report -> newest.put(instance.get(), report));
            }
        }
        return List.copyOf(newest.values());
    }

    private static <T> Optional<T> readable(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException ofALaterRelease) {
            return Optional.empty();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        var properties = new TreeMap<>(client);
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("allow.auto.create.topics", false);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var found = consumer.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                throw new InvalidInput("topic " + topic + " does not exist: no member of group " + group
                        + " that hears operators has run here");
            }
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    /** Written when all in-sync replicas have it. */
    void write(ControlCommand command, long nowMillis) {
        send(command.toRecord(nowMillis));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        var properties = new TreeMap<>(client);
        properties.put("acks", "all");
        properties.put("max.block.ms", 15_000);
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (ExecutionException refused) {
            Throwable why = refused.getCause() == null ? refused : refused.getCause();
            throw new InvalidInput("the command is not written to " + record.topic() + ": " + why.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InvalidInput("interrupted: nobody knows whether the command was written");
        }
    }

    /** The record that {@code target} names; without an offset the one that commits wait for, as the owner reports it. */
    Place place(Target target) {
        long offset = target.offset().orElseGet(() -> blocker(target));
        return new Place(target.topic(), topicId(target), target.partition(), offset);
    }

    private long blocker(Target target) {
        return reports().stream()
                .flatMap(report -> report.partitions().stream())
                .filter(partition ->
                        partition.topic().equals(target.topic()) && partition.partition() == target.partition())
                .flatMap(partition -> partition.blocker().stream())
                .map(StatusReport.Blocker::offset)
                .findFirst()
                .orElseThrow(() -> new InvalidInput("no member reports a record that commits of " + target
                        + " wait for: give it as " + target + "@OFFSET"));
    }

    private Uuid topicId(Target target) {
        try (Admin admin = Admin.create(client)) {
            var described = admin.describeTopics(List.of(target.topic()))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next();
            if (target.partition() >= described.partitions().size()) {
                throw new InvalidInput(
                        target + ": the topic has " + described.partitions().size() + " partitions");
            }
            return described.topicId();
        } catch (ExecutionException unknown) {
            Throwable why = unknown.getCause() == null ? unknown : unknown.getCause();
            throw new InvalidInput("topic " + target.topic() + ": " + why.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InvalidInput("interrupted");
        }
    }
}
