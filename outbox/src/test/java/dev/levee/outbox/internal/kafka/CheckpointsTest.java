package dev.levee.outbox.internal.kafka;

import static dev.levee.outbox.fixture.Events.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.outbox.internal.decision.RowId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** M5.3. Stored formats never change: these bytes lie in brokers, and other releases read and write them. */
class CheckpointsTest {

    private static final String STORED = "0000000000000002" + "0000000000000000" + "0000000000000002" // a row
            + "00000000000000ff" + "0000000000000000" + "00000000000000ff";

    private final Checkpoints checkpoints = new Checkpoints("checkpoints", Map.of());

    @Test
    void theStoredFormatStays() {
        var written = checkpoints.of(3, List.of(row(2, "a"), row(255, "b")));
        assertThat(written.topic()).isEqualTo("checkpoints");
        assertThat(written.partition()).isEqualTo(3);
        assertThat(new String(written.key(), UTF_8)).isEqualTo("3");
        assertThat(HexFormat.of().formatHex(written.value())).isEqualTo(STORED);
    }

    @Test
    void whatIsStoredIsRead() {
        var stored = new ConsumerRecord<>(
                "checkpoints", 3, 7L, "3".getBytes(UTF_8), HexFormat.of().parseHex(STORED));
        assertThat(Checkpoints.rows(stored))
                .containsExactly(new RowId(2, new UUID(0, 2)), new RowId(255, new UUID(0, 255)));
    }
}
