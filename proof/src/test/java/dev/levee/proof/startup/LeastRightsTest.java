package dev.levee.proof.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerBuilder;
import dev.levee.LeveeConsumer;
import dev.levee.LeveeException;
import dev.levee.Outcome;
import dev.levee.PartitionSnapshot.Blocker;
import dev.levee.Received;
import dev.levee.Transactions;
import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.live.ClusterReader;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupAcls;
import dev.levee.wire.GroupAcls.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M9.5: under SASL/SCRAM over TLS with an authoriser, what {@code levee acl} prints suffices, and each line is needed. */
@Tag("clients")
class LeastRightsTest {

    private static final String USER = "billing";
    private static final KeyStoreFile KEYS = KeyStoreFile.generate();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.of(EmbeddedKafka.builder()
            .property("listener.security.protocol.map", "CLIENT:SASL_SSL,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT")
            .property("ssl.keystore.location", KEYS.path().toString())
            .property("ssl.keystore.password", KEYS.password())
            .property("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512")
            .property("listener.name.client.plain.sasl.jaas.config", plain().replace(";", " user_admin=\"secret\";"))
            .property("listener.name.client.scram-sha-512.sasl.jaas.config", scram(USER))
            .property("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
            .property("super.users", "User:admin;User:ANONYMOUS")
            .clientProperty("security.protocol", "SASL_SSL")
            .clientProperty("ssl.truststore.location", KEYS.path().toString())
            .clientProperty("ssl.truststore.password", KEYS.password())
            .clientProperty("sasl.mechanism", "PLAIN")
            .clientProperty("sasl.jaas.config", plain()));

    @BeforeAll
    static void theUserIsKnown() {
        var credential = new UserScramCredentialUpsertion(
                USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096), "secret");
        Scene.get(kafka.cluster()
                .admin()
                .alterUserScramCredentials(List.of(credential))
                .all());
    }

    @Test
    void whatIsPrintedSuffices() {
        var scene = Scene.of(kafka, 2);
        grant(GroupAcls.of(scene.group(), List.of(scene.topic())));
        var handled = new CopyOnWriteArrayList<String>();
        Records.produce(kafka.clientProperties(), scene.topic(), 20, 5);

        try (var consumer = consumer(scene)
                .decide(record -> {
                    handled.add(Records.text(record.value()));
                    return outcome(record);
                })
                .start()) {
            scene.awaitDeadLetters(4);
            scene.awaitNoLag(0);
            scene.awaitNoLag(1);
            assertThat(handled).as("one of five was tried twice").hasSize(24);
            assertThat(handled.stream().distinct()).hasSize(20);
            var all = consumer.rerun(scene.partition(0), Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
            assertThat(all).succeedsWithin(Scene.PATIENCE);
            assertThat(consumer.seek(Map.of(scene.partition(1), 0L))).succeedsWithin(Scene.PATIENCE);
            assertThat(consumer.failure()).isEmpty();
        }
    }

    static List<Integer> eachRight() {
        return IntStream.range(0, GroupAcls.of("group", List.of("topic")).size())
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("eachRight")
    void withoutAnyOneOfThemTheFailureNamesWhatIsMissing(int left) {
        var scene = Scene.of(kafka, 1);
        var rights = new ArrayList<>(GroupAcls.of(scene.group(), List.of(scene.topic())));
        Right missing = rights.remove(left);
        grant(rights);
        Records.produce(kafka.clientProperties(), scene.topic(), 20, 5);

        assertThat(failureOf(consumer(scene).decide(LeastRightsTest::outcome)))
                .contains(missing.resource().name());
    }

    @Test
    void whatIsPrintedForTransactionsSuffices() {
        var scene = Scene.of(kafka, 1);
        String output = kafka.topic(1);
        grant(withTransactions(scene, output));
        Records.produce(kafka.clientProperties(), scene.topic(), 20, 5);

        try (var consumer = copying(scene, output).start()) {
            scene.awaitNoLag(0);
            assertThat(consumer.failure()).isEmpty();
        }
        assertThat(Records.read(kafka.clientProperties(), output)).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void withoutARightOfTransactionsTheFailureNamesIt(int left) {
        var scene = Scene.of(kafka, 1);
        String output = kafka.topic(1);
        Right missing = GroupAcls.ofTransactions(scene.group(), List.of(output)).get(left);
        var rights = withTransactions(scene, output);
        rights.remove(missing);
        grant(rights);
        Records.produce(kafka.clientProperties(), scene.topic(), 20, 5);

        assertThat(failureOf(copying(scene, output)))
                .contains(missing.resource().name());
    }

    private static List<Right> withTransactions(Scene scene, String output) {
        var rights = new ArrayList<>(GroupAcls.of(scene.group(), List.of(scene.topic())));
        rights.addAll(GroupAcls.ofTransactions(scene.group(), List.of(output)));
        return rights;
    }

    private static ConsumerBuilder<byte[], byte[]> copying(Scene scene, String output) {
        return consumer(scene)
                .transactions(Transactions.epochs(Duration.ofMillis(100)))
                .handle((record, out) -> out.send(new ProducerRecord<>(output, record.key(), record.value())));
    }

    @Test
    void theDoctorNamesTheRightsThatItLacks() {
        var scene = Scene.of(kafka, 1);
        grant(List.of());
        var properties = kafka.clientProperties();
        properties.putAll(Map.of("sasl.mechanism", "SCRAM-SHA-512", "sasl.jaas.config", scram(USER)));
        try (var admin = Admin.create(properties)) {
            Cluster nothing = new ClusterReader(admin, SystemTime.now().toEpochMilli())
                    .read(List.of(scene.group()), List.of(scene.topic()));
            assertThat(nothing.topics()).isEmpty();
            assertThat(nothing.unseen())
                    .contains(
                            "settings of broker 1: not allowed, grant DESCRIBE_CONFIGS on the cluster",
                            "quorum: not allowed, grant DESCRIBE on the cluster",
                            "topic " + scene.topic() + ": not allowed, grant DESCRIBE on topic " + scene.topic(),
                            "group " + scene.group() + ": not allowed, grant DESCRIBE on group " + scene.group());

            grant(GroupAcls.of(scene.group(), List.of(scene.topic())));
            Cluster more = new ClusterReader(admin, SystemTime.now().toEpochMilli())
                    .read(List.of(scene.group()), List.of(scene.topic()));
            assertThat(more.topic(scene.topic())).isPresent();
            assertThat(more.unseen()).noneMatch(line -> line.startsWith("topic " + scene.topic()));
        }
    }

    private static String failureOf(ConsumerBuilder<byte[], byte[]> builder) {
        try (var consumer = builder.start()) {
            await().atMost(Scene.PATIENCE).until(() -> failureOf(consumer).isPresent());
            return failureOf(consumer).orElseThrow();
        } catch (LeveeException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Why it stopped, or why its first unfinished record does not get on. */
    private static Optional<String> failureOf(LeveeConsumer consumer) {
        return consumer.failure()
                .map(Throwable::toString)
                .or(() -> consumer.snapshot().partitions().stream()
                        .flatMap(partition -> partition.blocker().stream())
                        .map(Blocker::what)
                        .filter(what -> what.contains("Authorization"))
                        .findFirst());
    }

    /** Of each five records one is bad, one needs a second attempt. */
    private static Outcome outcome(Received<byte[], byte[]> record) {
        int number = Integer.parseInt(Records.text(record.value())) % 5;
        if (number == 1 && record.attempt() == 1) {
            return Outcome.retryAfter(Duration.ofMillis(10), "not yet");
        }
        return number == 2 ? Outcome.deadLetter("bad") : Outcome.done();
    }

    private static ConsumerBuilder<byte[], byte[]> consumer(Scene scene) {
        return scene.consumer(Map.of("sasl.mechanism", "SCRAM-SHA-512", "sasl.jaas.config", scram(USER)));
    }

    /** These and nothing else. */
    private static void grant(List<Right> rights) {
        var admin = kafka.cluster().admin();
        Scene.get(admin.deleteAcls(List.of(AclBindingFilter.ANY)).all());
        Scene.get(admin.createAcls(rights.stream()
                        .map(right -> right.binding("User:" + USER))
                        .toList())
                .all());
    }

    private static String scram(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user
                + "\" password=\"secret\";";
    }

    private static String plain() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\" password=\"secret\";";
    }
}
