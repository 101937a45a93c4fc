package dev.levee.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.cli.SystemTime;
import dev.levee.preflight.Lint;
import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.live.ClusterReader;
import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Profile;
import dev.levee.preflight.rule.Surroundings;
import dev.levee.preflight.rule.Target;
import dev.levee.preflight.source.ConfigFile;
import dev.levee.preflight.source.Source;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** M9.1: the doctor sees on a real broker what clients, topics, groups and brokers do to each other. */
@SuppressWarnings("NullAway.Init")
class DoctorOnBrokerTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final String CONSUMER = "group.id=%s\nenable.auto.commit=false\nauto.offset.reset=none\n";

    @TempDir
    private Path directory;

    @Test
    void whatIsWrongIsFoundAndCanBeJudgedElsewhere() throws Exception {
        String topic = kafka.topic(2);
        String letters = topic + "-dlt";
        String group = topic + "-group";
        kafka.cluster().createTopic(letters, 1, Map.of("cleanup.policy", "compact"));
        threeRecords(topic);
        commit(group, topic, 1_000);
        inTransaction(topic);
        var file = directory.resolve("consumer.properties");
        var sources = List.of(ConfigFile.read(
                Files.writeString(file, CONSUMER.replace("%s", group) + "isolation.level=read_uncommitted\n"),
                Optional.empty()));

        Cluster cluster = look(group);

        assertThat(cluster.unseen()).isEmpty();
        assertThat(cluster.topics()).extracting("name").contains(topic, letters, "__consumer_offsets");
        assertThat(cluster.group(group))
                .hasValueSatisfying(found -> assertThat(found.state()).isEqualTo("Empty"));
        List<Finding> findings = findings(cluster, sources);
        assertThat(of(findings, file.toString())).contains("C17");
        assertThat(of(findings, "topic " + letters))
                .contains("T09", "T10", "T13")
                .doesNotContain("T01");
        assertThat(of(findings, "group " + group)).contains("G02", "G05").doesNotContain("G01");

        var saved = directory.resolve("cluster.json");
        SnapshotFile.write(saved, cluster);
        Cluster again = SnapshotFile.read("--snapshot", saved);
        assertThat(again).isEqualTo(cluster);
        assertThat(findings(again, sources)).isEqualTo(findings);
    }

    @Test
    void whatHasGrownSinceIsFound() throws Exception {
        String topic = kafka.topic(2);
        Cluster before =
                new ClusterReader(kafka.cluster().admin(), SystemTime.millis()).read(List.of(), List.of(topic));
        kafka.cluster()
                .admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(3)))
                .all()
                .get();
        Cluster now = new ClusterReader(kafka.cluster().admin(), SystemTime.millis()).read(List.of(), List.of(topic));
        var target = Target.production().meeting(Surroundings.NONE.after(before));
        assertThat(of(new Lint(target).findings(now, List.of()), "topic " + topic))
                .contains("P16", "T01");
    }

    private static List<Finding> findings(Cluster cluster, List<Source> sources) {
        return new Lint(Target.production().in(Profile.DEV)).findings(cluster, sources);
    }

    private static List<String> of(List<Finding> findings, String place) {
        return findings.stream()
                .filter(finding -> finding.place().file().equals(place))
                .map(finding -> finding.rule().id())
                .toList();
    }

    private static Cluster look(String group) {
        return new ClusterReader(kafka.cluster().admin(), SystemTime.millis()).read(List.of(group), List.of());
    }

    private static void commit(String group, String topic, long offset) throws Exception {
        kafka.cluster()
                .admin()
                .alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset, "far beyond")))
                .all()
                .get();
    }

    private static void threeRecords(String topic) {
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(kafka.clientProperties(), bytes, bytes)) {
            for (byte i = 0; i < 3; i++) {
                var unused = producer.send(new ProducerRecord<>(topic, new byte[] {i}, new byte[] {i}));
            }
        }
    }

    private static void inTransaction(String topic) {
        var properties = kafka.clientProperties();
        properties.put("transactional.id", topic);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(properties, bytes, bytes)) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(new ProducerRecord<>(topic, new byte[] {1}));
            producer.commitTransaction();
        }
    }
}
