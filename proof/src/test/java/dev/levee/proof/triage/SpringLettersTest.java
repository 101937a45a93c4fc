package dev.levee.proof.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.dialect.DeadLetters;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.EnableKafkaRetryTopic;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.backoff.FixedBackOff;

/** M8.4, issue 12 proof 1: what Spring Kafka 4.1 itself writes is read right, by an error handler and by retry topics. */
class SpringLettersTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static Map<String, Object> properties() {
        var properties = new HashMap<>(kafka.clientProperties());
        properties.put("auto.offset.reset", "earliest");
        return properties;
    }

    private static ConsumerFactory<byte[], byte[]> consumers() {
        return new DefaultKafkaConsumerFactory<>(
                properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static DefaultKafkaProducerFactory<byte[], byte[]> producers() {
        return new DefaultKafkaProducerFactory<>(
                kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Failure onlyLetter(String topic) {
        await().atMost(Scene.PATIENCE)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !Records.read(kafka.clientProperties(), topic).isEmpty());
        var letters = Records.read(kafka.clientProperties(), topic);
        assertThat(letters).hasSize(1);
        return DeadLetters.read(letters.get(0));
    }

    /** What both families say; the first record of the partition has failed. */
    private static void assertFacts(Scene scene, Failure failure, ConsumerRecord<byte[], byte[]> source) {
        assertThat(failure.owner()).isEqualTo(new Owner.Group(scene.group()));
        assertThat(failure.source())
                .isEqualTo(new Source.At(scene.topic(), null, source.partition(), source.offset(), source.timestamp()));
        assertThat(failure.cause().causeClass()).isEqualTo(IllegalStateException.class.getName());
        assertThat(failure.cause().message()).contains("no such customer");
        assertThat(failure.cause().stack()).contains("at " + SpringLettersTest.class.getName());
        assertThat(failure.letter().key()).isEqualTo(source.key());
        assertThat(failure.letter().value()).isEqualTo(source.value());
    }

    @Test
    void ofAnErrorHandler() {
        var scene = Scene.of(kafka, 1);
        String letters = scene.topic() + "-dlt";
        kafka.cluster().createTopic(letters, 1, Map.of());
        scene.send("key", "value");
        var producers = producers();
        var about = new ContainerProperties(scene.topic());
        about.setGroupId(scene.group());
        about.setMessageListener((MessageListener<byte[], byte[]>) record -> {
            throw new IllegalStateException("no such customer");
        });
        var container = new KafkaMessageListenerContainer<>(consumers(), about);
        container.setCommonErrorHandler(new DefaultErrorHandler(
                new DeadLetterPublishingRecoverer(new KafkaTemplate<>(producers)), new FixedBackOff(10, 2)));
        container.start();
        try {
            Failure failure = onlyLetter(letters);
            assertThat(failure.dialect()).isEqualTo(Dialect.SPRING_KAFKA);
            assertFacts(
                    scene,
                    failure,
                    Records.read(kafka.clientProperties(), scene.topic()).get(0));
        } finally {
            container.stop();
            producers.destroy();
        }
    }

    /** Fails all the time. */
    @SuppressWarnings("DoNotCallSuggester") // Spring calls it
    static final class Listener {

        @RetryableTopic(attempts = "3", backOff = @BackOff(delay = 100), numPartitions = "1", replicationFactor = "1")
        @KafkaListener(topics = "#{__listener.topic()}", groupId = "#{__listener.topic()}")
        void on(ConsumerRecord<byte[], byte[]> record) {
            throw new IllegalStateException("no such customer");
        }

        private final String topic;

        Listener(String topic) {
            this.topic = topic;
        }

        public String topic() {
            return topic;
        }
    }

    @EnableKafkaRetryTopic
    static final class Wiring {}

    @Test
    void ofRetryTopics() {
        var scene = Scene.of(kafka, 1);
        scene.send("key", "value");
        try (var context = new AnnotationConfigApplicationContext()) {
            context.register(Wiring.class);
            context.registerBean(KafkaAdmin.class, () -> new KafkaAdmin(kafka.clientProperties()));
            context.registerBean(TaskScheduler.class, ThreadPoolTaskScheduler::new);
            context.registerBean(
                    "defaultRetryTopicKafkaTemplate", KafkaTemplate.class, () -> new KafkaTemplate<>(producers()));
            context.registerBean("kafkaListenerContainerFactory", ConcurrentKafkaListenerContainerFactory.class, () -> {
                var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
                factory.setConsumerFactory(consumers());
                return factory;
            });
            context.registerBean(Listener.class, () -> new Listener(scene.topic()));
            context.refresh();

            Failure failure = onlyLetter(scene.topic() + "-dlt");
            assertThat(failure.dialect()).isEqualTo(Dialect.SPRING_RETRY_TOPIC);
            assertThat(failure.attempts().count()).isEqualTo(3);
            assertFacts(
                    scene,
                    failure,
                    Records.read(kafka.clientProperties(), scene.topic()).get(0));
        }
    }
}
