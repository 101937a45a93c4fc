package dev.levee.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    @ParameterizedTest
    @MethodSource("good")
    void aZombieAndNotItsSuccessorIsToBlame(HandWritten good) {
        assumeTrue(good.name().startsWith("a-zombie"));
        assertThat(Checker.check(good.history()).exemptions())
                .isNotEmpty()
                .allMatch(excused -> excused.by().equals("c1"));
    }
}
