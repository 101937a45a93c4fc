package dev.levee.triage.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Beside the brokers of this module, in the package of what it tests. */
class TopicTailTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    /** Whoever has just made a topic may ask a broker that has not heard of it. */
    @Test
    void aTopicThatIsNotKnownYetIsWaitedFor() throws Exception {
        String topic = kafka.topic(1) + "-later";
        var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var tail = new TopicTail(kafka.clientProperties(), List.of(topic))) {
            tail.poll(Duration.ofMillis(10), read::add);
            assertThat(read).isEmpty();
            kafka.cluster().createTopic(topic, 1);
            try (var producer = new KafkaProducer<>(
                    kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(topic, new byte[] {1})).get();
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                tail.poll(Duration.ofMillis(10), read::add);
                return read.size() == 1;
            });
        }
    }
}
