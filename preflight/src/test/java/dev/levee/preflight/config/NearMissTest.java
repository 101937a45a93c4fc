package dev.levee.preflight.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {

    @ParameterizedTest
    @CsvSource({
        "max.pol.records, max.poll.records",
        "max.poll.record, max.poll.records",
        "sesion.timeout.sm, session.timeout.ms",
        "session.timeout, session.timeout.ms",
        "session-timeout-ms, session.timeout.ms",
        "maxPollRecords, max.poll.records",
        "MAX_POLL_RECORDS, max.poll.records",
        "goup.id, group.id",
    })
    void whatWasMeantIsFound(String written, String meant) {
        assertThat(NearMiss.of(written, Catalogue.of(Role.CONSUMER).keys())).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"topic", "threads", "schema.registry.url", "value.subject.name.strategy", "ip", "poll.timeout"})
    void otherNamesAreNoMisses(String written) {
        assertThat(NearMiss.of(written, Catalogue.of(Role.CONSUMER).keys())).isEmpty();
    }

    @Test
    void aShortNameMayBeOffByOneLetterOnly() {
        assertThat(NearMiss.of("ack", Catalogue.of(Role.PRODUCER).keys())).contains("acks");
        assertThat(NearMiss.of("ck", Catalogue.of(Role.PRODUCER).keys())).isEmpty();
    }
}
