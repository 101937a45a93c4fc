package dev.levee.proof.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import dev.levee.LeveeException;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M9.1, M9.5: credentials and rights that do not suffice are named at start, with what to grant or to run. */
class SecuredStartTest {

    private static final String GROUP = "reading";

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.of(EmbeddedKafka.builder()
            .property("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT")
            .property("sasl.enabled.mechanisms", "PLAIN")
            .property(
                    "listener.name.client.plain.sasl.jaas.config",
                    jaas("admin", "admin-secret")
                            .replace(";", " user_admin=\"admin-secret\" user_reader=\"reader-secret\";"))
            .property("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
            .property("super.users", "User:admin;User:ANONYMOUS")
            .clientProperty("security.protocol", "SASL_PLAINTEXT")
            .clientProperty("sasl.mechanism", "PLAIN")
            .clientProperty("sasl.jaas.config", jaas("admin", "admin-secret")));

    private static String topic = "";

    @BeforeAll
    static void theReaderMayReadAndNothingElse() {
        topic = kafka.topic(2);
        grant(ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.READ);
        grant(ResourceType.GROUP, GROUP, PatternType.PREFIXED, AclOperation.READ);
    }

    @Test
    void wrongCredentialsAreNamed() {
        refused(consumer("reader", "wrong", GROUP))
                .contains(
                        "bootstrap.servers=" + kafka.bootstrapServers(), "refused the credentials", "sasl.jaas.config");
    }

    @Test
    void missingCredentialsAreNamed() {
        var properties = Map.of("bootstrap.servers", kafka.bootstrapServers());
        refused(Levee.consumer(properties)
                        .topics(topic)
                        .group(GROUP)
                        .startAt(StartAt.earliest())
                        .handle(record -> {}))
                .contains("bootstrap.servers=" + kafka.bootstrapServers(), "security.protocol");
    }

    @Test
    void aTopicThatMayNotBeReadIsNamed() {
        String secret = kafka.topic(1);

        refused(consumer("reader", "reader-secret", GROUP).topics(secret)).contains(secret, "grant");
    }

    @Test
    void aDeadLetterTopicThatMayNotBeCreatedIsNamedWithItsCommand() {
        String group = GROUP + "-without-topic";
        String deadLetters = new GroupTopics(group).dlq();
        grant(ResourceType.TOPIC, deadLetters, PatternType.LITERAL, AclOperation.WRITE);

        refused(consumer("reader", "reader-secret", group))
                .contains(deadLetters, "may not be created", "kafka-topics.sh --create --topic " + deadLetters)
                .contains("--partitions 2", "retention.ms=-1");
    }

    @Test
    void aRetryTopicThatMayNotBeCreatedIsNamedWithItsCommand() {
        String group = GROUP + "-without-retry-topic";
        var own = new GroupTopics(group);
        grant(ResourceType.TOPIC, own.dlq(), PatternType.LITERAL, AclOperation.WRITE);
        kafka.cluster().createTopic(own.dlq(), 1);
        grant(ResourceType.TOPIC, own.retry(), PatternType.LITERAL, AclOperation.READ);

        refused(consumer("reader", "reader-secret", group))
                .contains(own.retry(), "may not be created", "kafka-topics.sh --create --topic " + own.retry())
                .contains("--partitions 2", "--replication-factor 1", "cleanup.policy=compact")
                .contains("max.compaction.lag.ms=", "min.cleanable.dirty.ratio=", "segment.bytes=");
    }

    @Test
    void aReaderWhoseTopicsAreThereNeedsNoMore() throws Exception {
        String group = GROUP + "-with-topic";
        String deadLetters = new GroupTopics(group).dlq();
        grant(ResourceType.TOPIC, deadLetters, PatternType.LITERAL, AclOperation.WRITE);
        kafka.cluster().createTopic(deadLetters, 1);
        String retry = new GroupTopics(group).retry();
        grant(ResourceType.TOPIC, retry, PatternType.LITERAL, AclOperation.READ);
        grant(ResourceType.TOPIC, retry, PatternType.LITERAL, AclOperation.WRITE);
        kafka.cluster().createTopic(retry, 1, Map.of("cleanup.policy", "compact"));
        var handled = new CopyOnWriteArrayList<String>();
        Records.produce(kafka.clientProperties(), topic, 10, 10);

        try (var consumer = consumer("reader", "reader-secret", group)
                .handle(record -> {
                    if (handled.isEmpty()) {
                        handled.add("a dead letter");
                        throw new IllegalArgumentException("a dead letter");
                    }
                    handled.add(Records.text(record.value()));
                })
                .concurrency(1)
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> handled.size() == 10);
            await().atMost(Scene.PATIENCE)
                    .until(() ->
                            Records.read(kafka.clientProperties(), deadLetters).size() == 1);
        }
    }

    private static AbstractStringAssert<?> refused(ConsumerBuilder<?, ?> builder) {
        var failure = new CopyOnWriteArrayList<Throwable>();
        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(builder::start)
                        .isInstanceOf(LeveeException.class)
                        .satisfies(failure::add));
        return assertThat(failure.get(0).getMessage());
    }

    private static ConsumerBuilder<byte[], byte[]> consumer(String user, String password, String group) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put("sasl.jaas.config", jaas(user, password));
        return Levee.consumer(properties)
                .topics(topic)
                .group(group)
                .startAt(StartAt.earliest())
                .handle(record -> {});
    }

    private static String jaas(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    private static void grant(ResourceType type, String name, PatternType pattern, AclOperation operation) {
        var entry = new AccessControlEntry("User:reader", "*", operation, AclPermissionType.ALLOW);
        var binding = new AclBinding(new ResourcePattern(type, name, pattern), entry);
        Scene.get(kafka.cluster().admin().createAcls(List.of(binding)).all());
    }
}
