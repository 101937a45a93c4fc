package dev.levee.proof.sim.cluster;

import dev.levee.proof.contract.Kafka;
import dev.levee.proof.sim.cluster.client.SimConsumer;
import dev.levee.proof.sim.cluster.client.SimProducer;
import dev.levee.proof.sim.cluster.log.SimLog;
import dev.levee.proof.sim.cluster.log.SimTopics;
import dev.levee.proof.sim.cluster.network.Weather;
import dev.levee.proof.sim.schedule.Machine;
import dev.levee.proof.sim.schedule.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** The simulated cluster, as scenarios see it. Every client has a machine of its own. */
final class SimKafka implements Kafka {

    final SimCluster cluster;
    private final World world;
    private final Machine stage;
    private final Map<Consumer<?, ?>, Machine> machines = new LinkedHashMap<>();
    private int clients;

    SimKafka(World world, Machine stage, Weather weather) {
        this.world = world;
        this.stage = stage;
        this.cluster = new SimCluster(world, weather, Duration.ofSeconds(60), Duration.ofMillis(300));
    }

    @Override
    public Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        var machine = world.machine();
        var consumer = new SimConsumer(cluster, machine, "client-" + ++clients, properties);
        machines.put(consumer, machine);
        return consumer;
    }

    @Override
    public Producer<byte[], byte[]> producer(Map<String, Object> properties) {
        return new SimProducer(cluster, world.machine(), "client-" + ++clients, properties);
    }

    @Override
    public void crash(Consumer<byte[], byte[]> consumer) {
        Objects.requireNonNull(machines.get(consumer)).kill();
    }

    @Override
    public void createTopic(String name, int partitions, String... configs) {
        int maxMessageBytes = Stream.of(configs)
                .filter(config -> config.startsWith("max.message.bytes="))
                .mapToInt(config -> Integer.parseInt(config.split("=", 2)[1]))
                .findFirst()
                .orElse(SimTopics.MAX_MESSAGE_BYTES);
        cluster.topics().create(name, partitions, maxMessageBytes);
    }

    @Override
    public void compact(TopicPartition partition) {
        SimLog log = cluster.topics().log(partition);
        byte[] roll = ROLL.getBytes(StandardCharsets.UTF_8);
        var unused = log.append(0, new ProducerRecord<>(partition.topic(), roll, roll), null);
        log.compact();
    }

    @Override
    public void deleteTopic(String name) {
        cluster.topics().delete(name);
    }

    @Override
    public void addPartitions(String name, int partitions) {
        cluster.topics().addPartitions(name, partitions);
    }

    @Override
    public void shortenSessions(String group, Duration session) {
        cluster.coordinator().group(group).modern().setSession(session.toNanos());
    }

    @Override
    public void deleteBefore(TopicPartition partition, long offset) {
        cluster.topics().log(partition).deleteBefore(offset);
    }

    @Override
    public Uuid topicId(String name) {
        return cluster.topics().get(name).id();
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return cluster.coordinator().group(group).offsets().all();
    }

    @Override
    public long nanos() {
        return world.nanos();
    }

    @Override
    public void pass(Duration time) {
        try {
            boolean never = stage.await(new CompletableFuture<>(), world.nanos() + time.toNanos());
            assert !never;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
