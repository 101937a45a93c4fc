package dev.levee.proof.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.Outcome;
import dev.levee.PartitionSnapshot.PauseReason;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlAction.Place;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.ControlCommand.Stamp;
import dev.levee.wire.GroupAcls;
import dev.levee.wire.GroupAcls.Right;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.StatusReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** M8.6, on a broker with authorisation: commands reach all members, expire, survive restarts, and are refused to strangers. */
@Isolated("measures time")
class CommandedGroupTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.of(EmbeddedKafka.builder()
            .property("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT")
            .property("sasl.enabled.mechanisms", "PLAIN")
            .property(
                    "listener.name.client.plain.sasl.jaas.config",
                    jaas("admin")
                            .replace(
                                    ";",
                                    " user_admin=\"secret\" user_member=\"secret\" user_alice=\"secret\""
                                            + " user_eve=\"secret\";"))
            .property("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
            .property("super.users", "User:admin;User:ANONYMOUS")
            .clientProperty("security.protocol", "SASL_PLAINTEXT")
            .clientProperty("sasl.mechanism", "PLAIN")
            .clientProperty("sasl.jaas.config", jaas("admin")));

    private static Scene owned() {
        var scene = Scene.of(kafka, 2);
        grant("member", GroupAcls.of(scene.group(), List.of(scene.topic())));
        grant("alice", GroupAcls.ofOperator(scene.group()));
        grant("eve", GroupAcls.of("other-" + scene.group(), List.of(scene.topic())));
        return scene;
    }

    @Test
    void aCommandReachesEveryMemberSurvivesARestartAndExpires() {
        var scene = owned();
        try (var first = member(scene);
                var second = member(scene)) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> second.snapshot().partitions().size() == 1
                            && first.snapshot().partitions().size() == 1);
            long expiresAt = command(scene, "alice", "c1", new ControlAction.Concurrency(3), Duration.ofSeconds(30));
            await().atMost(SOON).until(() -> concurrency(first) == 3 && concurrency(second) == 3);
            await().atMost(Scene.PATIENCE).until(() -> obeying(scene, "c1") == 2);
            await().atMost(Scene.PATIENCE)
                    .untilAsserted(() -> assertThat(reports(scene).values())
                            .hasSize(2)
                            .allSatisfy(report -> {
                                assertThat(report.member().memberId()).isPresent();
                                assertThat(report.rebalance()).isPresent();
                                assertThat(report.partitions())
                                        .singleElement()
                                        .satisfies(partition -> assertThat(partition.stoodMillis())
                                                .isPresent());
                            }));

            first.close();
            await().atMost(Scene.PATIENCE).until(() -> reports(scene).size() == 1);
            try (var again = member(scene)) {
                await().atMost(SOON).until(() -> concurrency(again) == 3);
                assertThat(SystemTime.now().toEpochMilli()).isLessThan(expiresAt);
                await().atMost(Scene.PATIENCE).until(() -> concurrency(again) == 8 && concurrency(second) == 8);
                assertThat(SystemTime.now().toEpochMilli()).isBetween(expiresAt, expiresAt + SOON.toMillis());
            }
        }
    }

    @Test
    void aDrainedPartitionStandsStillAndWhatIsParkedIsSkippedOrADeadLetter() {
        var scene = owned();
        Records.produce(kafka.clientProperties(), scene.topic(), 20, 20);
        try (var consumer = scene.consumer(login("member"))
                .decide(record ->
                        record.offset() < 2 ? Outcome.retryAfter(Duration.ofMinutes(5), "for hours") : Outcome.done())
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> parked(consumer, 0) == 2 && parked(consumer, 1) == 2);
            command(scene, "alice", "d1", new ControlAction.Drain(scene.topic(), 1), Duration.ofMinutes(5));
            command(scene, "alice", "s1", new ControlAction.Skip(place(scene, 0, 0)), Duration.ofMinutes(5));
            command(scene, "alice", "s2", new ControlAction.DeadLetter(place(scene, 0, 1)), Duration.ofMinutes(5));
            command(scene, "alice", "s3", new ControlAction.Skip(place(scene, 1, 0)), Duration.ofMinutes(5));
            scene.awaitDeadLetters(1);
            scene.awaitNoLag(0);
            await().atMost(Scene.PATIENCE).until(() -> parked(consumer, 0) == 0);
            await().atMost(Scene.PATIENCE)
                    .until(() -> isReported(scene, "s1", "DONE") && isReported(scene, "s2", "DONE"));
            assertThat(isReported(scene, "s3", "WAITING")).isTrue();
            assertThat(parked(consumer, 1)).isEqualTo(2);
            assertThat(reports(scene).values())
                    .singleElement()
                    .satisfies(report ->
                            assertThat(report.partitions().get(1).parkedKeys()).hasValue(2));
            assertThat(consumer.snapshot().partitions().get(1).paused()).contains(PauseReason.DRAINED);
        }
    }

    @Test
    void anotherGroupsPrincipalIsRefused() {
        var scene = owned();
        try (var consumer = member(scene)) {
            await().atMost(Scene.PATIENCE).until(() -> !reports(scene).isEmpty());
            assertThatThrownBy(() -> command(
                            scene, "eve", "c1", new ControlAction.Drain(scene.topic(), 0), Duration.ofMinutes(1)))
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
            assertThat(consumer.failure()).isEmpty();
        }
    }

    private static LeveeConsumer member(Scene scene) {
        return scene.consumer(login("member"))
                .concurrency(8)
                .appVersion("1.4.2")
                .handle(record -> {})
                .start();
    }

    private static int concurrency(LeveeConsumer consumer) {
        return consumer.snapshot().limits().concurrency();
    }

    private static int parked(LeveeConsumer consumer, int partition) {
        var partitions = consumer.snapshot().partitions();
        return partitions.size() <= partition ? -1 : partitions.get(partition).parked();
    }

    private static Place place(Scene scene, int partition, long offset) {
        return new Place(scene.topic(), scene.topicId(), partition, offset);
    }

    /** Says when it expires. */
    private static long command(Scene scene, String user, String id, ControlAction action, Duration time) {
        long now = SystemTime.now().toEpochMilli();
        var command = new ControlCommand(
                id, scene.group(), action, new Stamp(user, "test", now), now + time.toMillis(), Optional.empty());
        var properties = new HashMap<>(kafka.clientProperties());
        properties.putAll(login(user));
        // who may not ask for an id of a producer only writes
        properties.put("enable.idempotence", false);
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(command.toRecord(now)).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
        return command.expiresAt();
    }

    private static long obeying(Scene scene, String command) {
        return reports(scene).values().stream()
                .flatMap(report -> report.commands().stream())
                .filter(said -> said.id().equals(command) && said.how().equals("IN_FORCE"))
                .count();
    }

    private static boolean isReported(Scene scene, String command, String how) {
        return reports(scene).values().stream()
                .flatMap(report -> report.commands().stream())
                .anyMatch(said -> said.id().equals(command) && said.how().equals(how));
    }

    /** By member, of those that have not closed. */
    private static Map<String, StatusReport> reports(Scene scene) {
        var newest = new TreeMap<String, StatusReport>();
        for (var record : Records.read(kafka.clientProperties(), new GroupTopics(scene.group()).status())) {
            String instance = StatusReport.instanceOf(record.key()).orElseThrow();
            if (record.value() == null) {
                newest.remove(instance);
            } else {
                newest.put(instance, StatusReport.readFrom(record));
            }
        }
        return newest;
    }

    private static void grant(String user, List<Right> rights) {
        var bindings =
                rights.stream().map(right -> right.binding("User:" + user)).toList();
        Scene.get(kafka.cluster().admin().createAcls(bindings).all());
    }

    private static Map<String, Object> login(String user) {
        return Map.of("sasl.jaas.config", jaas(user));
    }

    private static String jaas(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user
                + "\" password=\"secret\";";
    }
}
