package dev.levee.proof.chaos;

import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Outage;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.proxy.Fault;
import dev.levee.proof.proxy.Strike;
import dev.levee.proof.proxy.Weather;
import dev.levee.testkit.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.protocol.ApiKeys;

/** Brokers die and stand still, the network is bad, what handlers call is down, and topics grow. */
final class ClusterChaos implements Lane.Stage {

    private final EmbeddedKafka kafka;
    private final String topic;
    private final Weather weather;
    private final Outage outage;
    private int partitions;

    ClusterChaos(EmbeddedKafka kafka, String topic, int partitions, Weather weather, Outage outage) {
        this.kafka = kafka;
        this.topic = topic;
        this.partitions = partitions;
        this.weather = weather;
        this.outage = outage;
    }

    @Override
    public void play(Happening happening) throws InterruptedException {
        int broker = List.copyOf(kafka.brokerIds())
                .get(happening.choice() % kafka.brokerIds().size());
        switch (happening.incident()) {
            case KILL_BROKER -> {
                kafka.kill(broker);
                SystemTime.sleep(happening.lastsMillis());
                kafka.start(broker);
                awaitReplicas();
            }
            case FREEZE_BROKER -> {
                kafka.suspend(broker);
                SystemTime.sleep(happening.lastsMillis());
                kafka.resume(broker);
                awaitReplicas();
            }
            case CUT_OFF_COORDINATOR -> strike(new Fault.Stall(), Strike.COORDINATOR, 1, happening);
            case DROP_COMMITS -> {
                var fault = happening.choice() % 2 == 0 ? new Fault.Drop() : new Fault.Cut();
                strike(fault, Set.of(ApiKeys.OFFSET_COMMIT), 3, happening);
            }
            case RESET_CONNECTIONS -> strike(new Fault.Reset(), Set.of(), 20, happening);
            case DELAY -> strike(new Fault.Delay(Duration.ofMillis(200)), Set.of(), 4, happening);
            case OUTAGE -> {
                outage.begin();
                SystemTime.sleep(happening.lastsMillis());
                outage.end();
            }
            case ADD_PARTITION -> {
                var more = Map.of(topic, NewPartitions.increaseTo(++partitions));
                Scene.get(kafka.admin().createPartitions(more).all());
            }
            default -> throw new IllegalArgumentException("not for clusters: " + happening);
        }
    }

    private void strike(Fault fault, Set<ApiKeys> apis, int every, Happening happening) throws InterruptedException {
        weather.become(new Strike(fault, apis, every));
        SystemTime.sleep(happening.lastsMillis());
        weather.clear();
    }

    /** The next broker may only go when all have everything: two of three keep what is acknowledged. */
    void awaitReplicas() {
        await("all replicas in sync")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> Scene.get(Objects.requireNonNull(kafka.admin()
                                .describeTopics(List.of(topic, "__consumer_offsets"))
                                .allTopicNames()))
                        .values()
                        .stream()
                        .flatMap(described -> described.partitions().stream())
                        .allMatch(partition ->
                                partition.isr().size() == partition.replicas().size()));
    }
}
