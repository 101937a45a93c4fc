package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** The names are a stored format, and another project's: these strings must stay. */
class EventHeadersTest {

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void namesAreThoseOfTheOutboxEventRouter() {
        EventHeaders.put(headers, EventHeaders.ID, "7");
        EventHeaders.put(headers, EventHeaders.TYPE, "OrderPaid");

        assertThat(new String(headers.lastHeader("id").value(), UTF_8)).isEqualTo("7");
        assertThat(new String(headers.lastHeader("eventType").value(), UTF_8)).isEqualTo("OrderPaid");
        assertThat(EventHeaders.id(headers)).contains("7");
        assertThat(EventHeaders.type(headers)).contains("OrderPaid");
    }

    @Test
    void theVersionIsANumberOrNothing() {
        assertThat(EventHeaders.version(headers)).isEmpty();
        EventHeaders.put(headers, "aggregateVersion", "41");
        assertThat(EventHeaders.version(headers)).hasValue(41);
        EventHeaders.put(headers, EventHeaders.VERSION, "v41");
        assertThat(EventHeaders.version(headers)).isEmpty();
    }

    @Test
    void puttingReplaces() {
        EventHeaders.put(headers, EventHeaders.ID, "7");
        EventHeaders.put(headers, EventHeaders.ID, "8");

        assertThat(headers.toArray()).hasSize(1);
        assertThat(EventHeaders.id(headers)).contains("8");
    }

    @Test
    void whatIsMissingOrNullIsEmpty() {
        headers.add("eventType", null);

        assertThat(EventHeaders.id(headers)).isEmpty();
        assertThat(EventHeaders.type(headers)).isEmpty();
    }
}
