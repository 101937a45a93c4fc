package dev.levee.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.cli.check.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void aRunThatShowsEverythingIsWell() {
        var shown = new Shown(report(4, 0), 300, 0, new ReplayScene.Result(12, 0));

        assertThat(shown.isAllWell()).isTrue();
        assertThat(shown.text()).doesNotContain("WRONG").contains("12 dead letters replayed");
    }

    @Test
    void whatIsMissingIsWrong() {
        assertThat(new Shown(report(4, 1), 300, 0, new ReplayScene.Result(12, 0)).isAllWell())
                .as("lost")
                .isFalse();
        assertThat(new Shown(report(0, 0), 300, 0, new ReplayScene.Result(12, 0)).text())
                .contains("WRONG  0 events waited in order");
        assertThat(new Shown(report(4, 0), 300, 1, new ReplayScene.Result(12, 0)).text())
                .contains("WRONG  300 orders accepted over REST");
        assertThat(new Shown(report(4, 0), 300, 0, new ReplayScene.Result(12, 4)).text())
                .contains("WRONG  12 dead letters replayed");
        assertThat(new Shown(report(4, 0), 300, 0, new ReplayScene.Result(0, 0)).isAllWell())
                .as("nothing to replay")
                .isFalse();
    }

    private static Report report(long followers, long lost) {
        return new Report(
                1_000, 990, 5, 9, followers, 3, 1, 1, 10, 0, lost, 0, 0, 0, 0, 1, 6, 30, 2, 50, 100, 10, 1, List.of(),
                List.of());
    }
}
