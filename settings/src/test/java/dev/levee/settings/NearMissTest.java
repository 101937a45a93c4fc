package dev.levee.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {

    private static final List<String> KEYS =
            List.of("acks", "group.id", "max.poll.interval.ms", "max.poll.records", "session.timeout.ms");

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
        assertThat(NearMiss.of(written, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"topic", "threads", "schema.registry.url", "value.subject.name.strategy", "ip", "poll.timeout"})
    void otherNamesAreNoMisses(String written) {
        assertThat(NearMiss.of(written, KEYS)).isEmpty();
    }

    @Test
    void aShortNameMayBeOffByOneLetterOnly() {
        assertThat(NearMiss.of("ack", KEYS)).contains("acks");
        assertThat(NearMiss.of("ck", KEYS)).isEmpty();
    }

    @Test
    void aQuestionIsAskedOnlyWhenSomethingIsNear() {
        assertThat(NearMiss.question("aks", KEYS)).contains("did you mean acks?");
        assertThat(NearMiss.question("colour", KEYS)).isEmpty();
    }
}
