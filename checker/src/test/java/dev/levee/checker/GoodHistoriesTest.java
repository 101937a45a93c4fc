package dev.levee.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the promises of DESIGN.md §2 exempt is no anomaly. */
class GoodHistoriesTest {

    static Stream<HandWritten> good() throws IOException, URISyntaxException {
        return HandWritten.all("good");
    }

    @ParameterizedTest
    @MethodSource("good")
    void isClean(HandWritten good) {
        assertThat(Checker.check(good.history()).anomalies()).isEmpty();
    }
}
