package dev.levee.internal.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.LeveeException;
import dev.levee.internal.startup.ClientProperties;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.StartMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** M9.3: what the first start of a group writes. */
class StartMarksTest {

    private static final ClientProperties PROPERTIES =
            new ClientProperties(Map.of("bootstrap.servers", "localhost:9092"), List.of());

    /** A busy broker took more than a second to tell of the topic that the start had just made, and the start failed. */
    @Test
    void aStartWaitsForATopicThatWasJustMade() {
        assertThat(new StartMarks(PROPERTIES, "billing").forWriting())
                .containsEntry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000);
    }

    /** A producer that knows by then that it may not write throws at once, and names the reason only as a cause. */
    @Test
    void theStartNamesTheMissingRightHoweverTheProducerSaysIt() {
        var producer = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        producer.sendException = new KafkaException(
                "Cannot execute transactional method because we are in an error state",
                new ClusterAuthorizationException("Cluster authorization failed."));
        var marks = new StartMarks(PROPERTIES, "billing", patient -> producer);

        assertThatThrownBy(() -> marks.write(Uuid.ONE_UUID, new StartMark.Started("orders", 1)))
                .isInstanceOf(LeveeException.class)
                .hasMessageContainingAll("grant WRITE", new GroupTopics("billing").retry());
    }

    /** A producer that is closed by who is interrupted logs an ERROR; one without a limit waits for the broker as long as the client does. */
    @Test
    void whoIsInterruptedClosesItsProducerAtOnceAndInPeace() {
        var closed = new ArrayList<String>();
        var producer = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public void close(Duration patience) {
                closed.add(patience + (Thread.currentThread().isInterrupted() ? ", interrupted" : ""));
                super.close(patience);
            }
        };
        producer.sendException = new InterruptException("interrupted");
        var marks = new StartMarks(PROPERTIES, "billing", patient -> producer);

        assertThatThrownBy(() -> marks.write(Uuid.ONE_UUID, new StartMark.Started("orders", 1)))
                .isInstanceOf(InterruptException.class);
        assertThat(closed).first().isEqualTo("PT0S");
        assertThat(Thread.interrupted()).as("whoever called is told").isTrue();
    }
}
