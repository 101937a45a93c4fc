package dev.levee.console.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** M8.5. Stored formats never change: these lines lie in brokers for 400 days, and other releases read and write them. */
class AuditCodecTest {

    private static final AuditEntry DENIED = new AuditEntry(
            Instant.parse("2026-11-29T08:00:00Z"),
            "alice",
            "replays.start",
            AuditEntry.Outcome.DENIED,
            "billing",
            "7d1f",
            3,
            "fixed in 1.4",
            "only operators may");
    private static final String STORED =
            "{\"@timestamp\":\"2026-11-29T08:00:00Z\",\"event.kind\":\"event\",\"event.action\":\"replays.start\","
                    + "\"event.outcome\":\"failure\",\"user.name\":\"alice\",\"levee.group\":\"billing\","
                    + "\"levee.target\":\"7d1f\",\"levee.count\":3,\"event.reason\":\"fixed in 1.4\","
                    + "\"levee.why\":\"only operators may\"}";

    private static final AuditEntry ALLOWED = new AuditEntry(
            Instant.parse("2026-11-29T08:00:00Z"),
            "alice",
            "login",
            AuditEntry.Outcome.ALLOWED,
            null,
            null,
            0,
            "",
            null);
    private static final String STORED_WITHOUT =
            "{\"@timestamp\":\"2026-11-29T08:00:00Z\",\"event.kind\":\"event\",\"event.action\":\"login\","
                    + "\"event.outcome\":\"success\",\"user.name\":\"alice\",\"levee.group\":null,"
                    + "\"levee.target\":null,\"levee.count\":0,\"event.reason\":\"\",\"levee.why\":null}";

    @Test
    void theStoredFormatStays() {
        assertThat(AuditCodec.encode(DENIED)).isEqualTo(STORED);
        assertThat(AuditCodec.encode(ALLOWED)).isEqualTo(STORED_WITHOUT);
    }

    @Test
    void whatIsStoredIsReadAndWhatALaterReleaseAddsIsPassedOver() {
        assertThat(AuditCodec.decode(STORED.getBytes(UTF_8))).contains(DENIED);
        assertThat(AuditCodec.decode(STORED_WITHOUT.getBytes(UTF_8))).contains(ALLOWED);
        assertThat(AuditCodec.decode(STORED.replace("{", "{\"later\":[1],").getBytes(UTF_8)))
                .contains(DENIED);
    }

    @Test
    void whatIsNoEntryIsNone() {
        assertThat(AuditCodec.decode("{\"half\":".getBytes(UTF_8))).isEmpty();
        assertThat(AuditCodec.decode("{}".getBytes(UTF_8))).isEmpty();
        assertThat(AuditCodec.decode(new byte[0])).isEmpty();
    }
}
