package dev.levee.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.checker.finding.Anomaly;
import dev.levee.checker.finding.AnomalyId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A1-A26: every bad history is flagged as what its name begins with, and as nothing else. */
class BadHistoriesTest {

    static Stream<HandWritten> bad() throws IOException, URISyntaxException {
        return HandWritten.all("bad");
    }

    @Test
    void everyAnomalyHasOne() throws IOException, URISyntaxException {
        var covered = bad().map(BadHistoriesTest::id).map(AnomalyId::valueOf).distinct();
        assertThat(covered).containsExactlyInAnyOrder(AnomalyId.values());
    }

    private static String id(HandWritten bad) {
        return bad.name().substring(0, bad.name().indexOf('-'));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isFlaggedAsExactlyThat(HandWritten bad) {
        Verdict verdict = Checker.check(bad.history());
        assertThat(verdict.anomalies()).isNotEmpty();
        assertThat(verdict.anomalies())
                .as("%s", verdict.anomalies())
                .extracting(Anomaly::id)
                .map(Enum::name)
                .containsOnly(id(bad));
    }
}
