package dev.levee.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.TopicFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerConfigurationsTest {

    @Test
    void aServersFileIsABrokers() throws Exception {
        Configuration broker = Sources.only(
                "server.properties",
                "process.roles=broker,controller\nnode.id=1\nlog.dirs=/data\nunclean.leader.election.enable=true\n");
        assertThat(broker.role()).isEqualTo(Role.BROKER);
        assertThat(broker.isTrue("unclean.leader.election.enable")).isTrue();
        assertThat(broker.number("offsets.topic.replication.factor")).isEqualTo(3);
    }

    @Test
    void settingsOfATopicAreATopics() throws Exception {
        Configuration topic =
                Sources.only("orders.json", "{\"cleanup.policy\": \"compact\", \"compression.type\": \"lz4\"}");
        assertThat(topic.role()).isEqualTo(Role.TOPIC);
        assertThat(topic.says(TopicFacts.REPLICATION)).isFalse();
        assertThat(Sources.only("a.properties", "client.id=a\ncompression.type=lz4\n")
                        .role())
                .isEqualTo(Role.PRODUCER);
    }

    @Test
    void aRoleThatIsSaidCounts() throws Exception {
        var source = ConfigFile.parse(
                "orders.yaml",
                "topic: orders\npartitions: 6\nreplicas: 2\ncompression.type: lz4\n",
                Optional.of(Role.TOPIC));
        assertThat(source.configurations()).singleElement().satisfies(topic -> {
            assertThat(topic.text(TopicFacts.NAME)).isEqualTo("orders");
            assertThat(topic.number(TopicFacts.REPLICATION)).isEqualTo(2);
        });
    }

    @Test
    void resourcesOfStrimziAreEachForThemselves() throws Exception {
        List<Configuration> all = Sources.parse("cluster.yaml", """
                apiVersion: kafka.strimzi.io/v1
                kind: Kafka
                metadata: {name: main}
                spec:
                  kafka:
                    config:
                      min.insync.replicas: 2
                ---
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: orders-dlt
                spec:
                  partitions: 6
                  replicas: 3
                  config:
                    retention.ms: 86400000
                ---
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata: {name: billing}
                """);
        assertThat(all).extracting(Configuration::role).containsExactly(Role.BROKER, Role.TOPIC);
        assertThat(all.get(0).number("min.insync.replicas")).isEqualTo(2);
        assertThat(all.get(1).text(TopicFacts.NAME)).isEqualTo("orders-dlt");
        assertThat(all.get(1).number("partitions")).isEqualTo(6);
        assertThat(Sources.line(all.get(1), "retention.ms")).isEqualTo(17);
    }
}
