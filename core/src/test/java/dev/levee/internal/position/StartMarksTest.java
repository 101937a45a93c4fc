package dev.levee.internal.position;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.startup.ClientProperties;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/** M9.3: what the first start of a group writes. */
class StartMarksTest {

    /** A busy broker took more than a second to tell of the topic that the start had just made, and the start failed. */
    @Test
    void aStartWaitsForATopicThatWasJustMade() {
        var properties = new ClientProperties(Map.of("bootstrap.servers", "localhost:9092"), List.of());
        assertThat(new StartMarks(properties, "billing").forWriting())
                .containsEntry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 8_000);
    }
}
