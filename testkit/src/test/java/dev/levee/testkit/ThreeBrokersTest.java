package dev.levee.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThreeBrokersTest {
    @RegisterExtension
    static final KafkaExtension kafka =
            KafkaExtension.of(EmbeddedKafka.builder().brokers(3).childProcesses());

    @Test
    void oneOfThreeReplicasMayDie() throws Exception {
        String topic = kafka.topic(3);
        var replicas = kafka.cluster().admin().describeTopics(List.of(topic)).allTopicNames();
        assertThat(replicas.get().values())
                .flatExtracting(description -> description.partitions())
                .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(3));
        var clients = new Clients(kafka.clientProperties());
        clients.produce(topic, "before");
        kafka.cluster().kill(1);
        clients.produce(topic, "while down", "still down");
        kafka.cluster().start(1);
        assertThat(clients.consume(topic, "consumer", 3)).contains("before", "while down", "still down");
    }
}
